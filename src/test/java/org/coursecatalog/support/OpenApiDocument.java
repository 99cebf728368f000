package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The OpenAPI document as the service under test serves it. */
public final class OpenApiDocument {

  private static final Map<String, OpenApiDocument> DOCUMENTS = new ConcurrentHashMap<>();

  private final JsonNode root;
  private final Map<String, JsonSchema> cache = new ConcurrentHashMap<>();

  private OpenApiDocument(String json) {
    root = parse(json);
  }

  /** Cached for each service. */
  public static OpenApiDocument served() {
    var service = RestAssured.baseURI + ":" + RestAssured.port;
    return DOCUMENTS.computeIfAbsent(
        service,
        url ->
            new OpenApiDocument(
                RestAssured.get("/openapi.json").then().statusCode(200).extract().asString()));
  }

  public JsonNode root() {
    return root;
  }

  /** Every operation as {@code METHOD /path/{template}}. */
  public TreeSet<String> routes() {
    var routes = new TreeSet<String>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> routes.add(method.toUpperCase() + " " + path.getKey())));
    return routes;
  }

  /** The documented status codes of a route. */
  public Set<String> responses(String route) {
    var methodAndPath = route.split(" ");
    var statuses = new TreeSet<String>();
    operation(methodAndPath[0], methodAndPath[1])
        .path("responses")
        .fieldNames()
        .forEachRemaining(statuses::add);
    return statuses;
  }

  /** The names of the alternative security schemes of a route. */
  public Set<String> security(String route) {
    var methodAndPath = route.split(" ");
    var schemes = new TreeSet<String>();
    operation(methodAndPath[0], methodAndPath[1])
        .path("security")
        .forEach(requirement -> requirement.fieldNames().forEachRemaining(schemes::add));
    return schemes;
  }

  /**
   * Returns the operation for this request, or a missing node. Paths without variables take
   * precedence.
   */
  JsonNode operation(String method, String path) {
    var paths = root.path("paths");
    if (paths.has(path)) {
      return paths.path(path).path(method.toLowerCase());
    }
    for (var template : paths.properties()) {
      var pattern = template.getKey().replaceAll("\\{[^}]+}", "[^/]+");
      if (Pattern.matches(pattern, path)) {
        return template.getValue().path(method.toLowerCase());
      }
    }
    return MissingNode.getInstance();
  }

  /** The JSON pointer of an operation of this document. */
  String pointerTo(JsonNode operation) {
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (method.getValue() == operation) {
          return "/paths/" + path.getKey().replace("/", "~1") + "/" + method.getKey();
        }
      }
    }
    throw new IllegalArgumentException("The node is not an operation of this document");
  }

  /** Fails unless the JSON matches the schema at this pointer, including formats. */
  public void requireValid(String pointer, String json) {
    var schema = cache.computeIfAbsent(pointer, this::schemaAt);
    assertThat(schema.validate(json, InputFormat.JSON)).as("%s by %s", json, pointer).isEmpty();
  }

  /** Schemas of OpenAPI 3.1 are JSON Schema, but their references point to another location. */
  private JsonSchema schemaAt(String pointer) {
    var schema = (ObjectNode) withDefs(root.at(pointer));
    schema.set("$defs", withDefs(root.at("/components/schemas")));
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  private static JsonNode withDefs(JsonNode json) {
    return parse(json.toString().replace("#/components/schemas/", "#/$defs/"));
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("The OpenAPI document is not JSON", e);
    }
  }
}
