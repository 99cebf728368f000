package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README offers for a shell, pasted into one. */
@QuarkusTest
class ReadmeTest {

  private static final Pattern WALK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SEQUEL =
      Pattern.compile("After the walk above:\\s+```sh\n(.*?)```", Pattern.DOTALL);
  private static final String MARK = "-- and then --\n";

  /** One walk, since there can be one Ada only. */
  @Test
  void walkLeadsToACatalogueWithTwoItemsAndOn() throws Exception {
    var outputs = run(block(WALK) + "\nprintf -- '" + MARK + "'\n" + block(SEQUEL)).split(MARK);
    requireCatalogue(outputs[0]);
    requirePagesAndOneRename(outputs[1]);
  }

  private static void requireCatalogue(String output) throws Exception {
    var last =
        new ObjectMapper().readTree(output.lines().reduce((first, next) -> next).orElseThrow());
    assertThat(last.path("name").asText()).isEqualTo("Mathematics");
    assertThat(last.path("course_items").findValuesAsText("name"))
        .containsExactly("Algebra", "Geometry");
    assertThat(output).doesNotContain("/problems/");
  }

  private static void requirePagesAndOneRename(String output) {
    assertThat(output).contains("\r\nLink: <", "\"Algebra\"", "\n[{", "\"Geometry\"");
    assertThat(output).containsOnlyOnce("\"name\":\"Maths\",\"course_items\"");
    assertThat(output.lines().reduce((first, next) -> next).orElseThrow())
        .contains("/problems/precondition-failed");
  }

  private static String block(Pattern pattern) throws Exception {
    var matcher = pattern.matcher(Files.readString(Path.of("README.md")));
    assertThat(matcher.find()).as("this block in the README").isTrue();
    return matcher.group(1);
  }

  private static String run(String script) throws Exception {
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    builder.environment().put("API", RestAssured.baseURI + ":" + RestAssured.port);
    builder.redirectErrorStream(true);
    var shell = builder.start();
    var output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(output).isZero();
    return output;
  }
}
