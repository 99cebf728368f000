package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Order;

/** Runs last, next to the other test with a key folder, because the program restarts for both. */
@Order(Integer.MAX_VALUE)
@QuarkusIntegrationTest
class KeyRotationIT extends KeyRotationTest {}
