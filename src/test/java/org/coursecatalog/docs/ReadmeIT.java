package org.coursecatalog.docs;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReadmeIT extends ReadmeTest {}
