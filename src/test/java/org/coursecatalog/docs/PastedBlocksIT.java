package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All blocks of docs/getting-started.md, with two instances and a configured admin password. */
@Execution(ExecutionMode.CONCURRENT)
class PastedBlocksIT {

  private static final String PASSWORD = "four words of mine";
  private static final String SEPARATOR = "-- next --";

  @ParameterizedTest
  @EnumSource
  void walkthroughCanBePastedTwiceAndItsCatalogImportedElsewhere(Shell shell) throws Exception {
    var setting = "catalog.admin.password=" + PASSWORD;
    try (var program = Program.start(setting);
        var other = Program.start(setting)) {
      var script =
          String.join(
              "\necho '" + SEPARATOR + "'\n",
              "cd \"$(mktemp -d)\"\n" + ShellBlocks.walkthrough(program.url()),
              ShellBlocks.walkthrough(program.url()),
              ShellBlocks.exportFromTheWalkthrough() + ShellBlocks.importInto(other.url()));
      var outputs = shell.run(script, Map.of("CATALOG_ADMIN_PASSWORD", PASSWORD)).split(SEPARATOR);
      assertThat(outputs).hasSize(3);
      for (var output : new String[] {outputs[0], outputs[1]}) {
        assertThat(output).contains("\"role\":\"professor\"", "\"Linear Algebra\"", "\"Geometry\"");
        assertThat(GettingStartedTest.problemsIn(output)).hasSize(3);
      }
      assertThat(outputs[2]).contains("{\"specializations\":2,\"course_items\":4}");
    }
  }
}
