package org.coursecatalog.api.session;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.coursecatalog.model.TextLimits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who logs in. What could not have been registered is a wrong pair rather than an invalid one. */
@Schema(description = "Who logs in.")
public record LoginRequest(
    @NotNull @Text(max = TextLimits.LOGIN_NAME)
        @Schema(
            required = true,
            minLength = 1,
            maxLength = TextLimits.LOGIN_NAME,
            examples = "admin")
        String username,
    @NotNull @Text(max = TextLimits.PASSWORD)
        @Verbatim
        @Schema(
            required = true,
            minLength = 1,
            maxLength = TextLimits.PASSWORD,
            format = "password",
            examples = "admin123")
        String password) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "LoginRequest[" + username + "]";
  }
}
