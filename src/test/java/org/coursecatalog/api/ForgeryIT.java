package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Order;

/** Last, beside the other one with a folder of keys: the program starts anew for both of them. */
@Order(Integer.MAX_VALUE)
@QuarkusIntegrationTest
class ForgeryIT extends ForgeryTest {}
