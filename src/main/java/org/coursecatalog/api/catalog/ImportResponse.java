package org.coursecatalog.api.catalog;

import org.coursecatalog.model.CatalogSize;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an import has created. */
@Schema(description = "What has been created.")
public record ImportResponse(
    @Schema(
            required = true,
            minimum = "0",
            maximum = "100000",
            description = "How many.",
            examples = "1")
        int specializations,
    @Schema(
            required = true,
            minimum = "0",
            maximum = "100000",
            description = "How many.",
            examples = "1")
        int courseItems) {

  static ImportResponse of(CatalogSize created) {
    return new ImportResponse(created.specializations(), created.courseItems());
  }
}
