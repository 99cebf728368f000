package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The password that a user is given. */
@Schema(description = "The password that a user is given.")
public record ResetPasswordRequest(
    @NotNull @Text(min = Limits.MIN_PASSWORD, max = Limits.PASSWORD)
        @UncommonPassword
        @Verbatim
        @Schema(
            format = "password",
            description = "Every character counts. Not the user name, and not a common one.",
            examples = "borrowed horse, borrowed battery")
        String newPassword) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "ResetPasswordRequest[]";
  }
}
