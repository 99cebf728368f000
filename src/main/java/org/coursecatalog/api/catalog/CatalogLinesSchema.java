package org.coursecatalog.api.catalog;

import org.coursecatalog.api.Limits;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the OpenAPI document tells of the lines: it has no other word for them than a text. */
@Schema(
    type = SchemaType.STRING,
    maxLength = Limits.IMPORT_BYTES,
    // Lines, but no other control characters than those that JSON has between its tokens.
    pattern = "^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$",
    description =
        "A JSON object a line: {\"kind\": \"specialization\", \"name\": …} or {\"kind\": \"course_item\", \"name\": …,"
            + " \"type\": …, \"specialization\": …, \"owner\": …}.",
    examples = CatalogLinesSchema.EXAMPLE)
final class CatalogLinesSchema {

  static final String EXAMPLE =
      "{\"kind\":\"specialization\",\"name\":\"Physics\"}\n"
          + "{\"kind\":\"course_item\",\"name\":\"Optics\",\"type\":\"lecture\",\"specialization\":\"Physics\"}\n";

  private CatalogLinesSchema() {}
}
