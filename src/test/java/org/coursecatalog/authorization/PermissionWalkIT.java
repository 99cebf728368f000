package org.coursecatalog.authorization;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PermissionWalkIT extends PermissionWalkTest {}
