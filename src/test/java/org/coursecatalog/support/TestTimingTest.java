package org.coursecatalog.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Tests do not sleep. A sleep that is long enough on one machine is too short on a busy one: wait
 * for a fact with {@link Eventually}, or advance the {@link SettableClock}.
 */
class TestTimingTest {

  @Test
  void testsDoNotSleep() {
    var tests =
        new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("org.coursecatalog");
    noClasses()
        .that()
        .doNotBelongToAnyOf(Eventually.class)
        // The test varies the moment at which a connection is cut off, and asserts nothing about
        // time.
        .and()
        .doNotHaveSimpleName("CatalogInstance")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(tests);
  }
}
