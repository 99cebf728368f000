package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Order;

/** Runs last with {@code KeyRotationIT}, because the program restarts for their key folder. */
@Order(Integer.MAX_VALUE)
@QuarkusIntegrationTest
class ForgeryIT extends ForgeryTest {}
