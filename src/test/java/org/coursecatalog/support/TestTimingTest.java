package org.coursecatalog.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Tests do not sleep, because a fixed time can be too short on a busy machine. They poll with
 * {@link Eventually} or advance a {@link SettableClock}.
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
        // CatalogInstance varies the moment at which a connection closes, and asserts no times.
        .and()
        .doNotHaveSimpleName("CatalogInstance")
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(TimeUnit.class, "sleep", long.class)
        .check(tests);
  }
}
