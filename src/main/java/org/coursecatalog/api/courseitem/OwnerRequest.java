package org.coursecatalog.api.courseitem;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Text;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The new owner of a course item. */
@Schema(description = "The new owner of a course item.")
public record OwnerRequest(
    @NotNull @Text(max = Limits.ID)
        @Schema(
            description = "The id of a professor.",
            examples = "0199a1b2-0000-7000-8000-000000000002")
        String ownerUserId) {

  UUID ownerId() {
    return Ids.parse(ownerUserId);
  }
}
