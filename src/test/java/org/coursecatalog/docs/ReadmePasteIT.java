package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every shell block of the README, with two instances and a configured password. */
@Execution(ExecutionMode.CONCURRENT)
class ReadmePasteIT {

  private static final String PASSWORD = "four words of mine";
  private static final String MARK = "-- and then --";

  @ParameterizedTest
  @EnumSource
  void walkCanBePastedTwiceAndItsCatalogGoesToAnotherInstance(Shell shell) throws Exception {
    var setting = "catalog.admin.password=" + PASSWORD;
    try (var program = Program.start(setting);
        var other = Program.start(setting)) {
      var folder = "cd \"$(mktemp -d)\"\n";
      var script =
          String.join(
              "\necho '" + MARK + "'\n",
              folder + ShellBlocks.walk(),
              ShellBlocks.walk(),
              ShellBlocks.pagesAndConditions(),
              ShellBlocks.exporting() + ShellBlocks.importing());
      var outputs =
          shell
              .run(
                  script,
                  Map.of(
                      "API", program.url(),
                      "OTHER", other.url(),
                      "CATALOG_ADMIN_PASSWORD", PASSWORD))
              .split(MARK);
      assertThat(outputs).hasSize(4);
      for (var walk : new String[] {outputs[0], outputs[1]}) {
        assertThat(walk)
            .contains("\"role\":\"professor\"", "\"Algebra\"", "\"Geometry\"")
            .doesNotContain("/problems/");
      }
      assertThat(outputs[2]).containsOnlyOnce("/problems/precondition-failed");
      assertThat(outputs[3]).contains("{\"specializations\":2,\"course_items\":4}");
    }
  }
}
