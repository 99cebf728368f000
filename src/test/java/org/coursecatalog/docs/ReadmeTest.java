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

/** The first walk of the README, pasted into a shell. */
@QuarkusTest
class ReadmeTest {

  private static final Pattern WALK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  @Test
  void firstWalkLeadsToACatalogueWithTwoItems() throws Exception {
    var output = run(walk());

    var last =
        new ObjectMapper().readTree(output.lines().reduce((first, next) -> next).orElseThrow());
    assertThat(last.path("name").asText()).isEqualTo("Mathematics");
    assertThat(last.path("course_items").findValuesAsText("name"))
        .containsExactly("Algebra", "Geometry");
    assertThat(output).doesNotContain("/problems/");
  }

  private static String walk() throws Exception {
    var matcher = WALK.matcher(Files.readString(Path.of("README.md")));
    assertThat(matcher.find()).as("a bash block in the README").isTrue();
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
