package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class LoginIT extends LoginTest {}
