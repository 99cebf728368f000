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
 * Says at build time of each schema what is true of all of its kind: how long ids, times and pages
 * are, and that no text has control characters. An id is an opaque string everywhere, so that a
 * client can send the id that it received.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SchemaFilter implements OASFilter {

  /** Control characters are refused, wherever they are. */
  static final String TEXT = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$";

  private static final String ID = "UUID";
  private static final String TIME = "Instant";

  @Override
  public Schema filterSchema(Schema schema) {
    if (schema.getAllOf() != null) {
      // A reference, and the constraint of its values once more.
      schema.ref(schema.getAllOf().get(0).getRef()).setAllOf(null);
    }
    if (refersTo(ID, schema)) {
      schema.ref(null).addType(SchemaType.STRING).minLength(1).maxLength(Limits.ID).pattern(TEXT);
    } else if (refersTo(TIME, schema)) {
      schema.ref(null).type(List.of(SchemaType.STRING)).format("date-time").maxLength(24);
    } else if (schema.getRef() != null) {
      // What stands beside a reference would say it again.
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

  /** Ids and times are said where they are, so these are referred to no more. */
  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.getComponents().removeSchema(ID);
    document.getComponents().removeSchema(TIME);
  }
}
