package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Completeness and consistency of the OpenAPI document. */
@QuarkusTest
class OpenApiDocumentTest {

  private static final String COMPONENTS = "#/components/schemas/";

  @ParameterizedTest
  @CsvSource({"/openapi.json, application/json", "/openapi.yaml, application/yaml"})
  void documentIsServed(String path, String mediaType) {
    var response = Api.anonymous().get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.contentType()).startsWith(mediaType);
  }

  @Test
  void jsonAndYamlAreEqual() throws IOException {
    var yaml = Api.anonymous().get("/openapi.yaml").asString();
    assertThat(new YAMLMapper().readTree(yaml)).isEqualTo(document().root());
  }

  /** Each build must generate the same document, so the members need a fixed order. */
  @Test
  void membersOfExamplesHaveAFixedOrder() {
    var examples =
        document().root().findValues("errors").stream().filter(errors -> errors.isArray()).toList();
    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(
            errors ->
                assertThat(errors.get(0).fieldNames())
                    .toIterable()
                    .containsExactly("field", "message"));
  }

  @Test
  void operationIdsAreUnique() {
    assertThat(operations().map(operation -> operation.path("operationId").asText()))
        .isNotEmpty()
        .doesNotContain("")
        .doesNotHaveDuplicates();
  }

  @Test
  void operationsHaveASummaryAndOneDeclaredTag() {
    var tags = texts(document().root().path("tags"), "name");
    assertThat(operations())
        .isNotEmpty()
        .allSatisfy(
            operation -> {
              assertThat(operation.path("summary").asText()).isNotBlank();
              assertThat(operation.path("tags")).hasSize(1);
              assertThat(tags).contains(operation.path("tags").path(0).asText());
            });
  }

  /** Swagger UI focuses the input field of the last scheme. */
  @Test
  void securitySchemesAreACookieAndBearerTokensAndTheAccessTokenIsTheLast() {
    var schemes = document().root().at("/components/securitySchemes");
    assertThat(schemes.fieldNames())
        .toIterable()
        .containsExactly("refreshCookie", "refreshToken", "accessToken");
    assertThat(List.of(schemes.path("refreshToken"), schemes.path("accessToken")))
        .allSatisfy(
            scheme -> {
              assertThat(scheme.path("type").asText()).isEqualTo("http");
              assertThat(scheme.path("scheme").asText()).isEqualTo("bearer");
            });
    var cookie = schemes.path("refreshCookie");
    assertThat(cookie.path("type").asText()).isEqualTo("apiKey");
    assertThat(cookie.path("in").asText()).isEqualTo("cookie");
    assertThat(cookie.path("name").asText()).isEqualTo("__Host-catalog-refresh");
  }

  @Test
  void responsesAreDescribed() {
    assertThat(responses())
        .isNotEmpty()
        .allSatisfy(response -> assertThat(response.path("description").asText()).isNotBlank());
  }

  @Test
  void errorsAreProblems() {
    assertThat(errors())
        .isNotEmpty()
        .allSatisfy(
            error -> {
              var content = error.body().path("content");
              assertThat(content.fieldNames())
                  .toIterable()
                  .containsExactly("application/problem+json");
              assertThat(content.at("/application~1problem+json/schema/$ref").asText())
                  .isEqualTo(COMPONENTS + "Problem");
            });
  }

  @Test
  void errorsHaveExamplesOfTheirStatus() {
    assertThat(errors())
        .isNotEmpty()
        .allSatisfy(
            error -> {
              assertThat(error.examples()).isNotEmpty();
              for (var example : error.examples()) {
                document().requireValid("/components/schemas/Problem", example.toString());
                assertThat(example.path("status").asText()).isEqualTo(error.status());
              }
            });
  }

  @Test
  void problemTypesOfTheExamplesAreDocumented() {
    var types =
        errors()
            .flatMap(error -> error.examples().stream())
            .map(example -> example.path("type").asText())
            .distinct();
    assertThat(types)
        .isNotEmpty()
        .allSatisfy(type -> Api.anonymous().get(type).then().statusCode(200));
  }

  @Test
  void conditionalHeadersAreDocumentedWithTheirResponses() {
    assertThat(operations().filter(operation -> hasHeader(operation, "If-None-Match")))
        .hasSize(4)
        .allSatisfy(
            operation -> {
              assertThat(operation.at("/responses/200/headers").has("ETag")).isTrue();
              assertThat(operation.at("/responses/304/headers").has("ETag")).isTrue();
            });
    assertThat(operations().filter(operation -> hasHeader(operation, "If-Match")))
        .hasSize(12)
        .allSatisfy(
            operation -> {
              assertThat(operation.path("responses").has("412")).isTrue();
              assertThat(operation.path("responses").has("200"))
                  .isEqualTo(operation.at("/responses/200/headers").has("ETag"));
            });
  }

  @Test
  void listsDocumentTheirPages() {
    assertThat(
            operations()
                .filter(operation -> texts(operation.path("parameters"), "name").contains("after")))
        .hasSize(4)
        .allSatisfy(
            operation -> {
              assertThat(operation.at("/responses/200/headers").has("Link")).isTrue();
              assertThat(operation.at("/responses/400/content").toString())
                  .contains("/problems/invalid-cursor");
            });
  }

  @Test
  void requestsHaveAValidExample() {
    assertThat(requestBodies())
        .isNotEmpty()
        .allSatisfy(
            body ->
                document()
                    .requireValid(
                        body.at("/schema/$ref").asText().substring(1),
                        body.path("example").toString()));
  }

  /** The members of another class with the same simple name would be required. */
  @Test
  void requiredMembersExist() {
    assertThat(document().root().at("/components/schemas"))
        .isNotEmpty()
        .allSatisfy(
            schema ->
                assertThat(children(schema.path("required")).map(JsonNode::asText))
                    .as("%s", schema)
                    .allMatch(schema.path("properties")::has));
  }

  /** Flask clients also send a role when they register. */
  @Test
  void onlyTheRegistrationAllowsUnknownMembers() {
    assertThat(requestBodies().map(body -> body.at("/schema/$ref").asText()))
        .isNotEmpty()
        // The document describes the lines of an import as plain text.
        .filteredOn(reference -> !reference.equals(COMPONENTS + "CatalogLinesSchema"))
        .allSatisfy(
            reference -> {
              var schema = document().root().at(reference.substring(1));
              assertThat(schema.at("/unevaluatedProperties").toString())
                  .as(reference)
                  .isEqualTo(reference.equals(COMPONENTS + "RegisterRequest") ? "" : "false");
            });
  }

  /** If the name already exists, the example returns 409. */
  @ParameterizedTest
  @ValueSource(strings = {"/register", "/specialization"})
  void exampleCreatesAnEntry(String path) {
    assertThat(sendExample(path).statusCode()).isIn(201, 409);
  }

  @Test
  void exampleLogsIn() {
    assertThat(sendExample("/login").statusCode()).isEqualTo(200);
  }

  private static boolean hasHeader(JsonNode operation, String name) {
    return children(operation.path("parameters"))
        .anyMatch(
            parameter ->
                parameter.path("in").asText().equals("header")
                    && parameter.path("name").asText().equals(name)
                    && parameter.at("/schema/type").asText().equals("string"));
  }

  private static OpenApiDocument document() {
    return OpenApiDocument.served();
  }

  private static Response sendExample(String path) {
    var body =
        document()
            .root()
            .path("paths")
            .path(path)
            .at("/post/requestBody/content/application~1json/example");
    return Api.post(Api.as(TestUser.professor()), path, body.toString());
  }

  private static Stream<JsonNode> operations() {
    return children(document().root().path("paths")).flatMap(OpenApiDocumentTest::children);
  }

  private static Stream<JsonNode> requestBodies() {
    return operations().flatMap(operation -> children(operation.at("/requestBody/content")));
  }

  private static Stream<JsonNode> responses() {
    return operations().flatMap(operation -> children(operation.path("responses")));
  }

  private static Stream<ErrorResponse> errors() {
    return operations()
        .flatMap(operation -> operation.path("responses").properties().stream())
        .filter(response -> response.getKey().compareTo("400") >= 0)
        .map(response -> new ErrorResponse(response.getKey(), response.getValue()));
  }

  private static Stream<JsonNode> children(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }

  private static List<String> texts(JsonNode array, String member) {
    return children(array).map(node -> node.path(member).asText()).toList();
  }

  private record ErrorResponse(String status, JsonNode body) {

    List<JsonNode> examples() {
      var examples = new ArrayList<JsonNode>();
      body.at("/content/application~1problem+json/examples")
          .forEach(example -> examples.add(example.path("value")));
      return examples;
    }
  }
}
