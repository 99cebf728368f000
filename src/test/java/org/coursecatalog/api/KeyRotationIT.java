package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class KeyRotationIT extends KeyRotationTest {}
