package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** The types and bounds in the OpenAPI document are consistent and match the service. */
@QuarkusTest
class DocumentedBoundsTest {

  private static final List<String> BOUNDS =
      List.of("type", "format", "pattern", "minLength", "maxLength");

  /** A member or parameter in the document, and its location. */
  private record Value(String location, String name, JsonNode schema) {

    /** Returns the values of the keywords, without {@code null} as a type. */
    String boundsFor(List<String> keywords) {
      var bounds = new StringBuilder();
      for (var keyword : keywords) {
        bounds
            .append(
                schema.path(keyword).toString().replace(",\"null\"", "").replaceAll("[\\[\\]]", ""))
            .append(' ');
      }
      return bounds + schema.path("$ref").asText();
    }
  }

  private record Query(String route, String name, JsonNode schema) {

    @Override
    public String toString() {
      return route + "?" + name;
    }
  }

  /** A member of a request body, and a valid example of the body. */
  private record Member(String route, String name, JsonNode schema, JsonNode body) {

    @Override
    public String toString() {
      return route + " " + name;
    }
  }

  @Test
  void idsHaveTheSameTypeEverywhere() {
    var ids =
        values()
            .filter(value -> value.name().endsWith("_id") || value.name().equals("transfer_to"));
    var bounds = new TreeMap<String, Set<String>>();
    ids.forEach(
        id ->
            bounds
                .computeIfAbsent(id.boundsFor(BOUNDS), bound -> new TreeSet<>())
                .add(id.location() + " " + id.name()));
    assertThat(bounds).hasSize(1);
    assertThat(bounds.firstEntry().getValue()).hasSizeGreaterThan(25);
    assertThat(bounds.firstKey()).startsWith("\"string\"  ");
  }

  @Test
  void textsWithTheSameNameHaveTheSameFormat() {
    var bounds = new TreeMap<String, Set<String>>();
    values()
        .filter(value -> value.boundsFor(List.of("type")).startsWith("\"string\""))
        .forEach(
            text ->
                bounds
                    .computeIfAbsent(text.name(), name -> new HashSet<>())
                    .add(text.boundsFor(List.of("format"))));
    assertThat(bounds)
        .isNotEmpty()
        .allSatisfy((name, formats) -> assertThat(formats).as(name).hasSize(1));
  }

  @Test
  void everyTextHasAMaximumLengthOrAnEnum() {
    assertThat(values().filter(value -> value.boundsFor(List.of("type")).startsWith("\"string\"")))
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(text.schema().has("maxLength") || text.schema().has("enum"))
                    .as("%s %s", text.location(), text.name())
                    .isTrue());
  }

  @Test
  void queryParametersAreValidExactlyWithinTheirBounds() {
    assertThat(queries())
        .hasSizeGreaterThan(10)
        .allSatisfy(DocumentedBoundsTest::requireBoundsOfParameter);
  }

  /** A separate admin, because the tested operations could log out the admin of another test. */
  private static final class Admin {
    private static final String TOKEN = TestUser.otherAdmin().accessToken();
  }

  @Test
  void membersOfRequestsAreValidExactlyWithinTheirBounds() {
    assertThat(members())
        .hasSizeGreaterThan(15)
        .allSatisfy(DocumentedBoundsTest::requireBoundsOfMember);
  }

  private static JsonNode root() {
    return OpenApiDocument.served().root();
  }

  private static Stream<Value> values() {
    var values = new ArrayList<Value>();
    root()
        .at("/components/schemas")
        .properties()
        .forEach(
            schema ->
                schema
                    .getValue()
                    .path("properties")
                    .properties()
                    .forEach(
                        member ->
                            values.add(
                                new Value(schema.getKey(), member.getKey(), member.getValue()))));
    operations()
        .forEach(
            (route, operation) ->
                operation
                    .path("parameters")
                    .forEach(
                        parameter ->
                            values.add(
                                new Value(
                                    route,
                                    parameter.path("name").asText(),
                                    parameter.path("schema")))));
    return values.stream();
  }

  private static TreeMap<String, JsonNode> operations() {
    var operations = new TreeMap<String, JsonNode>();
    root()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            operations.put(
                                operation.getKey().toUpperCase() + " " + path.getKey(),
                                operation.getValue())));
    return operations;
  }

  private static Stream<Query> queries() {
    return operations().entrySet().stream()
        .flatMap(
            operation ->
                Stream.of(operation.getValue().path("parameters"))
                    .flatMap(parameters -> parameters.valueStream())
                    .filter(parameter -> parameter.path("in").asText().equals("query"))
                    .map(
                        parameter ->
                            new Query(
                                operation.getKey(),
                                parameter.path("name").asText(),
                                resolved(parameter.path("schema")))));
  }

  private static Stream<Member> members() {
    return operations().entrySet().stream()
        .flatMap(
            operation -> {
              var media = operation.getValue().at("/requestBody/content/application~1json");
              return resolved(media.path("schema")).path("properties").properties().stream()
                  .map(
                      member ->
                          new Member(
                              operation.getKey(),
                              member.getKey(),
                              resolved(member.getValue()),
                              media.path("example")));
            });
  }

  private static JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? root().at(schema.path("$ref").asText().substring(1)) : schema;
  }

  private static void requireBoundsOfParameter(Query query) {
    var schema = query.schema();
    if (schema.path("type").asText().equals("integer")) {
      var minimum = schema.path("minimum").asInt();
      var maximum = schema.path("maximum").asInt();
      requireInvalid(query, String.valueOf(minimum - 1), String.valueOf(maximum + 1), "x", "1.5");
      requireValid(query, String.valueOf(minimum), String.valueOf(maximum));
    } else if (schema.has("enum")) {
      schema.path("enum").forEach(value -> requireValid(query, value.asText()));
      requireInvalid(query, "", "x", schema.path("enum").get(0).asText().toUpperCase());
    } else {
      var shortest = schema.path("minLength").asInt();
      var longest = schema.path("maxLength").asInt();
      assertThat(shortest).isPositive();
      requireInvalid(query, "a".repeat(shortest - 1), "a\u0000b", "a\u0085b");
      requireValid(query, "a".repeat(shortest));
      if (longest < 4096) {
        requireInvalid(query, "a".repeat(longest + 1));
        requireValid(query, "a".repeat(longest));
      }
    }
  }

  private static void requireInvalid(Query query, String... values) {
    for (var value : values) {
      var response = send(query, value);
      assertThat(response.statusCode()).as("%s=%s", query, value).isEqualTo(422);
      assertThat(response.<List<String>>path("errors.field")).containsExactly(query.name());
    }
  }

  private static void requireValid(Query query, String... values) {
    for (var value : values) {
      assertThat(send(query, value).statusCode()).as("%s=%s", query, value).isIn(200, 400, 404);
    }
  }

  private static Response send(Query query, String value) {
    return RestAssured.given()
        .auth()
        .oauth2(Admin.TOKEN)
        .queryParam(query.name(), value)
        .request(query.route().split(" ")[0], pathOf(query.route()));
  }

  private static String pathOf(String route) {
    return route.split(" ")[1].replaceAll("\\{[^}]+}", "0199a1b2-0000-7000-8000-00000000dead");
  }

  private static void requireBoundsOfMember(Member member) {
    var schema = member.schema();
    assertThat(schema.path("type").toString()).contains("\"string\"");
    requireInvalid(member, text -> text.put(member.name(), 1));
    requireInvalid(member, text -> text.put(member.name(), true));
    requireInvalid(member, text -> text.putArray(member.name()).add("a"));
    if (schema.has("enum")) {
      requireInvalid(member, text -> text.put(member.name(), "x"));
      return;
    }
    var shortest = schema.path("minLength").asInt();
    var longest = schema.path("maxLength").asInt();
    assertThat(shortest).isPositive();
    requireInvalid(member, text -> text.put(member.name(), "x".repeat(shortest - 1)));
    requireInvalid(member, text -> text.put(member.name(), "x".repeat(longest + 1)));
    requireInvalid(member, text -> text.put(member.name(), "xyz\u0000xyz@x.example"));
    // An email address must also have a valid format, which the document only describes.
    if (!member.name().equals("email")) {
      var fresh = TestUser.freshName("x");
      requireNoError(member, fresh + "x".repeat(longest - fresh.length()));
      requireNoError(member, "xy7".repeat(shortest).substring(0, shortest));
    }
  }

  private interface Change {
    void apply(ObjectNode body);
  }

  private static void requireInvalid(Member member, Change change) {
    var response = send(member, change);
    assertThat(response.statusCode()).as("%s: %s", member, response.asString()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.field")).contains(member.name());
  }

  private static void requireNoError(Member member, String text) {
    var response = send(member, body -> body.put(member.name(), text));
    assertThat(response.statusCode()).as("%s: %s", member, response.asString()).isNotEqualTo(422);
  }

  private static Response send(Member member, Change change) {
    var body = ((ObjectNode) member.body()).deepCopy();
    change.apply(body);
    return RestAssured.given()
        .auth()
        .oauth2(Admin.TOKEN)
        .contentType("application/json")
        .body(body.toString())
        .request(member.route().split(" ")[0], pathOf(member.route()));
  }
}
