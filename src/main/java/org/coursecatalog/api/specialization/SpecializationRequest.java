package org.coursecatalog.api.specialization;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.json.Text;
import org.coursecatalog.model.SpecializationDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an author says of a specialization. */
@Schema(description = "What an author says of a specialization.")
public record SpecializationRequest(
    @NotNull @Text(max = 200)
        @Schema(
            required = true,
            minLength = 1,
            maxLength = 200,
            description = "Unique, without regard to case.",
            examples = "Computer Science")
        String name) {

  SpecializationDraft toDraft() {
    return new SpecializationDraft(name);
  }
}
