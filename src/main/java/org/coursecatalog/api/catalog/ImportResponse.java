package org.coursecatalog.api.catalog;

import org.coursecatalog.api.Limits;
import org.coursecatalog.model.CatalogSize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import has created. */
@Schema(description = "What has been created.")
public record ImportResponse(
    @Schema(
            minimum = "0",
            maximum = "" + Limits.IMPORT_LINES,
            description = "How many.",
            examples = "1")
        int specializations,
    @Schema(
            minimum = "0",
            maximum = "" + Limits.IMPORT_LINES,
            description = "How many.",
            examples = "1")
        int courseItems) {

  static ImportResponse of(CatalogSize created) {
    return new ImportResponse(created.specializations(), created.courseItems());
  }
}
