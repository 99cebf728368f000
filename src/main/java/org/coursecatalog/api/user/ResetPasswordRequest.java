package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The new password of a user. */
@Schema(description = "The new password of a user.")
public record ResetPasswordRequest(
    @NotNull @Text(min = Limits.MIN_PASSWORD, max = Limits.PASSWORD)
        @UncommonPassword
        @Verbatim
        @Schema(
            format = "password",
            description = "Used exactly as sent. Must not be the user name or a common password.",
            examples = "borrowed horse, borrowed battery")
        String newPassword) {

  /** Omits the password. */
  @Override
  public String toString() {
    return "ResetPasswordRequest[]";
  }
}
