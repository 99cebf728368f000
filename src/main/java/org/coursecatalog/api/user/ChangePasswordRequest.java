package org.coursecatalog.api.user;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The present password and the one to come. */
@Schema(description = "The present password and the one to come.")
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
            description = "Every character counts. Not the user name, and not a common one.",
            examples = "another horse, another battery")
        String newPassword) {

  /** Leaves the passwords out. */
  @Override
  public String toString() {
    return "ChangePasswordRequest[]";
  }
}
