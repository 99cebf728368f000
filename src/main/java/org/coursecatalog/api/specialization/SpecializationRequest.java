package org.coursecatalog.api.specialization;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.SpecializationDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an author says of a specialization. */
@Schema(description = "What an author says of a specialization.")
public record SpecializationRequest(
    @NotNull @Text(max = Limits.NAME)
        @Schema(
            description = "Unique, without regard to case and invisible characters.",
            examples = "Computer Science")
        String name) {

  SpecializationDraft toDraft() {
    return new SpecializationDraft(name);
  }
}
