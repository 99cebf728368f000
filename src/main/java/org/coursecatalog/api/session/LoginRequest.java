package org.coursecatalog.api.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
        String password,
    @Pattern(regexp = "body|cookie", message = "must be body or cookie") @Schema(
            enumeration = {"body", "cookie"},
            defaultValue = "body",
            description =
                "Where to put the refresh token. The cookie is for pages of the service's own origin.",
            examples = "body")
        @Nullable String refresh) {

  boolean wantsCookie() {
    return "cookie".equals(refresh);
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "LoginRequest[" + username + "]";
  }
}
