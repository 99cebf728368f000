package org.coursecatalog.api.json;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class InvalidBodyIT extends InvalidBodyTest {}
