package org.coursecatalog.abuse;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same of the packaged program. */
@QuarkusIntegrationTest
class FramingIT extends FramingTest {}
