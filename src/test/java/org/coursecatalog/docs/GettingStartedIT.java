package org.coursecatalog.docs;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class GettingStartedIT extends GettingStartedTest {}
