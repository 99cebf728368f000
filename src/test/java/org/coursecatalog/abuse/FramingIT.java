package org.coursecatalog.abuse;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class FramingIT extends FramingTest {}
