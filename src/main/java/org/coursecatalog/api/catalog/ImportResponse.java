package org.coursecatalog.api.catalog;

import org.coursecatalog.api.Limits;
import org.coursecatalog.model.CatalogSize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The numbers of created specializations and course items. */
@Schema(description = "The numbers of created specializations and course items.")
public record ImportResponse(
    @Schema(
            minimum = "0",
            maximum = "" + Limits.IMPORT_LINES,
            description = "The number of created specializations.",
            examples = "1")
        int specializations,
    @Schema(
            minimum = "0",
            maximum = "" + Limits.IMPORT_LINES,
            description = "The number of created course items.",
            examples = "1")
        int courseItems) {

  static ImportResponse of(CatalogSize created) {
    return new ImportResponse(created.specializations(), created.courseItems());
  }
}
