package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class UserSearchIT extends UserSearchTest {}
