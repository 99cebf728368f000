package org.coursecatalog.abuse;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests with the packaged program. */
@QuarkusIntegrationTest
class FramingIT extends FramingTest {}
