package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The current and the new password. */
@Schema(description = "The current and the new password.")
public record ChangePasswordRequest(
    @NotNull @Text(max = Limits.PASSWORD)
        @Verbatim
        @Schema(format = "password", examples = "correct horse battery staple")
        String currentPassword,
    @NotNull @Text(min = Limits.MIN_PASSWORD, max = Limits.PASSWORD)
        @UncommonPassword
        @Verbatim
        @Schema(
            format = "password",
            description = "Used exactly as sent. Must not be the user name or a common password.",
            examples = "another horse, another battery")
        String newPassword) {

  /** Omits the passwords. */
  @Override
  public String toString() {
    return "ChangePasswordRequest[]";
  }
}
