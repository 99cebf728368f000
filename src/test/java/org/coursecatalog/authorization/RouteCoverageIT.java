package org.coursecatalog.authorization;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RouteCoverageIT extends RouteCoverageTest {}
