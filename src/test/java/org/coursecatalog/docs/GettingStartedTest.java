package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first request of the README and the walkthrough of docs/getting-started.md, pasted into a
 * shell.
 */
@QuarkusTest
class GettingStartedTest {

  @ParameterizedTest
  @EnumSource
  void firstRequestCreatesASpecializationAndListsIt(Shell shell) throws Exception {
    // Other tests create more specializations than the first page of the list contains.
    var name = "Mathematics " + System.nanoTime();
    var block = ShellBlocks.firstRequest(service()).replace("Mathematics", name);
    var output = shell.run(block, Map.of());
    assertThat(lines(output)).hasSize(2);
    assertThat(json(lines(output).get(0)).path("name").asText()).isEqualTo(name);
    assertThat(namesIn(json(lines(output).get(1)))).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void walkthroughShowsTheResponsesThatItDescribes(Shell shell) throws Exception {
    var output = shell.run(ShellBlocks.walkthrough(service()), Map.of());
    assertThat(output).containsOnlyOnce("\"role\":\"professor\"");
    assertThat(problemsIn(output))
        .containsExactly(
            "/problems/not-owner", "/problems/precondition-failed", "/problems/invalid-token");
    assertThat(lines(output).stream().filter(line -> line.contains("\"course_item_count\":2")))
        .first()
        .satisfies(
            specialization -> {
              assertThat(json(specialization).path("name").asText()).startsWith("Mathematics ");
              assertThat(namesIn(json(specialization).path("course_items")))
                  .containsExactly("Linear Algebra", "Geometry");
            });
    assertThat(output).contains("Link: <", "\n[{").containsOnlyOnce("\"name\":\"Maths ");
    assertThat(output).containsOnlyOnce("\"current\":true");
  }

  private static String service() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }

  static List<String> problemsIn(String output) {
    return lines(output).stream()
        .filter(line -> line.startsWith("{\"type\":\"/problems/"))
        .map(line -> line.split("\"")[3])
        .toList();
  }

  private static List<String> lines(String output) {
    return Arrays.asList(output.strip().split("\\R"));
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static List<String> namesIn(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(entry -> entry.path("name").asText())
        .toList();
  }
}
