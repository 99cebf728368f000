package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The walk of the README, pasted into a shell. */
@QuarkusTest
class ReadmeTest {

  private static final String MARK = "-- and then --";

  @ParameterizedTest
  @EnumSource
  void walkLeadsToACatalogWithTwoItemsAndOn(Shell shell) throws Exception {
    var script = ShellBlocks.walk() + "\necho '" + MARK + "'\n" + ShellBlocks.pagesAndConditions();
    var api = RestAssured.baseURI + ":" + RestAssured.port;
    var outputs = shell.run(script, Map.of("API", api)).split(MARK);
    requireCatalog(outputs[0]);
    requirePagesAndOneRename(outputs[1]);
  }

  private static void requireCatalog(String output) throws Exception {
    var last = new ObjectMapper().readTree(lastLine(output));
    assertThat(last.path("name").asText()).startsWith("Mathematics ");
    assertThat(last.path("course_items").findValuesAsText("name"))
        .containsExactly("Algebra", "Geometry");
    assertThat(output).doesNotContain("/problems/");
  }

  private static void requirePagesAndOneRename(String output) {
    assertThat(output).contains("Link: <", "\"Algebra\"", "\n[{", "\"Geometry\"");
    assertThat(output).containsOnlyOnce("\"name\":\"Maths ");
    assertThat(lastLine(output)).contains("/problems/precondition-failed");
  }

  private static String lastLine(String output) {
    return output.strip().lines().reduce((first, next) -> next).orElseThrow();
  }
}
