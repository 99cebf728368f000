package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Order;

/** Runs last with {@code ForgeryIT}, because the program restarts for their key folder. */
@Order(Integer.MAX_VALUE)
@QuarkusIntegrationTest
class KeyRotationIT extends KeyRotationTest {}
