package org.coursecatalog.api.user;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.api.input.Verbatim;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Registration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new account. Clients of the Flask API also send a {@code role}, which has no effect. */
@Schema(description = "A new account.")
@JsonIgnoreProperties("role")
@PasswordDiffersFromUsername
public record RegisterRequest(
    @NotNull @Text(min = Limits.MIN_USERNAME, max = Limits.USERNAME, message = ValidUsername.MESSAGE)
        @ValidUsername
        @Schema(
            description =
                "Letters, digits, '.', '_' and '-'. All letters must belong to one script.",
            examples = "ada.lovelace")
        String username,
    @NotNull @Text(min = Limits.MIN_PASSWORD, max = Limits.PASSWORD)
        @UncommonPassword
        @Verbatim
        @Schema(
            format = "password",
            description = "Used exactly as sent. Must not be the user name or a common password.",
            examples = "correct horse battery staple")
        String password,
    @Email(message = "must be an email address") @Text(max = Limits.EMAIL)
        @Schema(
            description = "A unique email address. Case and invisible characters are ignored.",
            examples = "ada@example.com")
        @Nullable String email,
    @Text(max = Limits.NAME)
        @Schema(
            description = "Shown to other users in place of the user name.",
            examples = "Ada Lovelace")
        @Nullable String displayName) {

  Registration toRegistration() {
    return new Registration(username, password, new Profile(displayName, email));
  }

  /** Omits the password. */
  @Override
  public String toString() {
    return "RegisterRequest[" + username + "]";
  }
}
