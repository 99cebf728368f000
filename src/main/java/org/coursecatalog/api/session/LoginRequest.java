package org.coursecatalog.api.session;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.json.Text;
import org.coursecatalog.api.json.Verbatim;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who logs in. What could not have been registered is a wrong pair rather than an invalid one. */
@Schema(description = "Who logs in.")
public record LoginRequest(
    @NotNull @Text(max = 256)
        @Schema(required = true, minLength = 1, maxLength = 256, examples = "admin")
        String username,
    @NotNull @Text(max = 256)
        @Verbatim
        @Schema(
            required = true,
            minLength = 1,
            maxLength = 256,
            format = "password",
            examples = "admin123")
        String password) {

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "LoginRequest[" + username + "]";
  }
}
