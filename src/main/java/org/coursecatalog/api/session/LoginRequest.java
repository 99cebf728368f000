package org.coursecatalog.api.session;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who logs in. What could not have been registered is a wrong pair rather than an invalid one. */
@Schema(description = "Who logs in.")
public record LoginRequest(
    @NotNull @Text(max = Limits.LOGIN_NAME) @Schema(examples = "admin") String username,
    @NotNull @Text(max = Limits.PASSWORD)
        @Verbatim
        @Schema(format = "password", examples = "admin123")
        String password) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "LoginRequest[" + username + "]";
  }
}
