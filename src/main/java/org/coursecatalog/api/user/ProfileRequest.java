package org.coursecatalog.api.user;

import jakarta.validation.constraints.Email;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.Profile;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new profile. Absent members are cleared. */
@Schema(description = "A new profile. Absent members are cleared.")
public record ProfileRequest(
    @Text(max = Limits.NAME)
        @Schema(
            description = "Shown to other users in place of the user name.",
            examples = "Ada Lovelace")
        @Nullable String displayName,
    @Email(message = "must be an email address") @Text(max = Limits.EMAIL)
        @Schema(
            description =
                "An email address, unique without regard to case and invisible characters.",
            examples = "ada@example.com")
        @Nullable String email) {

  Profile toProfile() {
    return new Profile(displayName, email);
  }
}
