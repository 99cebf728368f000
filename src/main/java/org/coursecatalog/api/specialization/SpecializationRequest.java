package org.coursecatalog.api.specialization;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.TextLimits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an author says of a specialization. */
@Schema(description = "What an author says of a specialization.")
public record SpecializationRequest(
    @NotNull @Text(max = TextLimits.NAME)
        @Schema(
            required = true,
            minLength = 1,
            maxLength = TextLimits.NAME,
            description = "Unique, without regard to case and invisible characters.",
            examples = "Computer Science")
        String name) {

  SpecializationDraft toDraft() {
    return new SpecializationDraft(name);
  }
}
