package org.coursecatalog.api.user;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.coursecatalog.model.Registration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A new account. Clients of the Flask API send a role along, which never had and never has an
 * effect.
 */
@Schema(description = "A new account.")
@JsonIgnoreProperties("role")
@PasswordDiffersFromUsername
public record RegisterRequest(
    @NotNull @Text(min = Limits.MIN_USERNAME, max = Limits.USERNAME, message = ValidUsername.MESSAGE)
        @ValidUsername
        @Schema(
            description = "Letters, digits, '.', '_' and '-', all letters of one script.",
            examples = "ada.lovelace")
        String username,
    @NotNull @Text(min = Limits.MIN_PASSWORD, max = Limits.PASSWORD)
        @UncommonPassword
        @Verbatim
        @Schema(
            format = "password",
            description = "Every character counts. Not the user name, and not a common one.",
            examples = "correct horse battery staple")
        String password,
    @Email(message = "must be an e-mail address") @Text(max = Limits.EMAIL)
        @Schema(
            description =
                "An e-mail address, unique without regard to case and invisible characters.",
            examples = "ada@example.com")
        @Nullable String email) {

  Registration toRegistration() {
    return new Registration(username, password, email);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RegisterRequest[" + username + "]";
  }
}
