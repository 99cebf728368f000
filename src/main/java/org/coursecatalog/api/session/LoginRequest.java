package org.coursecatalog.api.session;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user name and a password. Values that no registration accepts lead to a failed login, not to a
 * validation error.
 */
@Schema(description = "A user name and a password.")
public record LoginRequest(
    @NotNull @Text(max = Limits.LOGIN_NAME) @Schema(examples = "admin") String username,
    @NotNull @Text(max = Limits.PASSWORD)
        @Verbatim
        @Schema(format = "password", examples = "admin123")
        String password) {

  /** Omits the password. */
  @Override
  public String toString() {
    return "LoginRequest[" + username + "]";
  }
}
