package org.coursecatalog.api.catalog;

import org.coursecatalog.api.Limits;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The schema of an import. OpenAPI can describe its lines only as a string. */
@Schema(
    type = SchemaType.STRING,
    maxLength = Limits.IMPORT_BYTES,
    // Excludes control characters except tabs and line breaks.
    pattern = "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$",
    description =
        "One JSON object per line: {\"kind\": \"specialization\", \"name\": …} or {\"kind\": \"course_item\","
            + " \"name\": …, \"type\": …, \"specialization\": …, \"owner\": …}.",
    examples = CatalogLinesSchema.EXAMPLE)
final class CatalogLinesSchema {

  static final String EXAMPLE =
      "{\"kind\":\"specialization\",\"name\":\"Physics\"}\n"
          + "{\"kind\":\"course_item\",\"name\":\"Optics\",\"type\":\"lecture\",\"specialization\":\"Physics\"}\n";

  private CatalogLinesSchema() {}
}
