package org.coursecatalog.api.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Adds an example to each request body, composed of the examples of its members. Otherwise Swagger
 * UI would generate an example in which optional members have the value "string".
 */
final class BodyExamples {

  private BodyExamples() {}

  static void addTo(OpenAPI document) {
    var schemas = document.getComponents().getSchemas();
    document.getPaths().getPathItems().values().stream()
        .flatMap(path -> path.getOperations().values().stream())
        .filter(operation -> operation.getRequestBody() != null)
        .flatMap(
            operation -> operation.getRequestBody().getContent().getMediaTypes().values().stream())
        .forEach(
            media -> media.setExample(exampleOf(schemas.get(nameIn(media.getSchema().getRef())))));
  }

  private static String nameIn(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  private static Object exampleOf(@Nullable Schema schema) {
    return schema.getProperties() == null ? schema.getExamples().get(0) : exampleOfMembers(schema);
  }

  private static Map<String, Object> exampleOfMembers(Schema schema) {
    var example = new LinkedHashMap<String, Object>();
    schema
        .getProperties()
        .forEach(
            (name, member) -> {
              if (member.getExamples() != null) {
                example.put(name, member.getExamples().get(0));
              }
            });
    return example;
  }
}
