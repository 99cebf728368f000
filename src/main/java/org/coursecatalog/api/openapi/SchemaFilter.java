package org.coursecatalog.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.coursecatalog.api.Limits;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Adds the common constraints to all schemas at build time: lengths of ids and times, page sizes,
 * and no control characters in texts. Ids are opaque strings in requests and responses, so that a
 * client can send an id exactly as received.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SchemaFilter implements OASFilter {

  /** Matches text without control characters. */
  static final String TEXT = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

  private static final String ID = "UUID";
  private static final String TIME = "Instant";

  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getAllOf() != null) {
      // allOf combines the reference with a copy of its constraints.
      schema.ref(schema.getAllOf().get(0).getRef()).setAllOf(null);
    }
    if (schema.getAnyOf() != null) {
      // anyOf combines a reference with null, which the type of the reference would exclude.
      schema.setType(null);
    }
    if (refersTo(ID, schema)) {
      schema.ref(null).addType(SchemaType.STRING).minLength(1).maxLength(Limits.ID).pattern(TEXT);
    } else if (refersTo(TIME, schema)) {
      schema.ref(null).type(List.of(SchemaType.STRING)).format("date-time").maxLength(24);
    } else if (schema.getRef() != null) {
      // Members next to a reference would repeat the referenced schema.
      schema.type(null).setPattern(null);
    } else if (isText(schema)) {
      schema.setPattern(TEXT);
    }
    return schema;
  }

  private static boolean refersTo(String name, Schema schema) {
    return schema.getRef() != null && schema.getRef().endsWith("/" + name);
  }

  private static boolean isText(Schema schema) {
    return schema.getType() != null
        && schema.getType().contains(SchemaType.STRING)
        && schema.getFormat() == null
        && schema.getPattern() == null
        && schema.getEnumeration() == null;
  }

  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().getAPIResponses().values().stream()
        .filter(response -> response.getContent() != null)
        .flatMap(response -> response.getContent().getMediaTypes().values().stream())
        .map(media -> media.getSchema())
        .filter(schema -> schema.getItems() != null)
        .forEach(list -> list.setMaxItems(Limits.PAGE));
    return operation;
  }

  /** Removes the schemas of ids and times, which are inlined. */
  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getComponents().removeSchema(ID);
    document.getComponents().removeSchema(TIME);
  }
}
