package org.coursecatalog.abuse;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BlocklistIT extends BlocklistTest {}
