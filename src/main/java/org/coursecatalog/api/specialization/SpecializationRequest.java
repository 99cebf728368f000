package org.coursecatalog.api.specialization;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.SpecializationDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The content of a specialization. */
@Schema(description = "The content of a specialization.")
public record SpecializationRequest(
    @NotNull @Text(max = Limits.NAME)
        @Schema(
            description = "Must be unique. Case and invisible characters are ignored.",
            examples = "Computer Science")
        String name) {

  SpecializationDraft toDraft() {
    return new SpecializationDraft(name);
  }
}
