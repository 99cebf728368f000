package org.coursecatalog.api.input;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class InvalidBodyIT extends InvalidBodyTest {}
