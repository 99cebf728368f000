package org.coursecatalog.api.catalogue;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How the OpenAPI document tells of the lines: it has no other word for them than a text. */
@Schema(
    type = SchemaType.STRING,
    description =
        "A JSON object a line: {\"kind\": \"specialization\", \"name\": …} or {\"kind\": \"course_item\", \"name\": …,"
            + " \"type\": …, \"specialization\": …, \"owner\": …}.",
    examples = CatalogueText.EXAMPLE)
final class CatalogueText {

  static final String EXAMPLE =
      "{\"kind\":\"specialization\",\"name\":\"Physics\"}\n"
          + "{\"kind\":\"course_item\",\"name\":\"Optics\",\"type\":\"lecture\",\"specialization\":\"Physics\"}\n";

  private CatalogueText() {}
}
