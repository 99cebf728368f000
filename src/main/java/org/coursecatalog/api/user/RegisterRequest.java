package org.coursecatalog.api.user;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.json.Text;
import org.coursecatalog.api.json.Verbatim;
import org.coursecatalog.model.Registration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A new account. Clients of the Flask API send a role along, which never had and never has an
 * effect.
 */
@Schema(description = "A new account.")
@JsonIgnoreProperties("role")
@PasswordOtherThanUsername
public record RegisterRequest(
    @NotNull @ValidUsername
        @Schema(
            required = true,
            minLength = 3,
            maxLength = 64,
            description = "Letters, digits, '.', '_' and '-', all letters of one script.",
            examples = "ada.lovelace")
        String username,
    @NotNull @Text(min = 8, max = 256)
        @UncommonPassword
        @Verbatim
        @Schema(
            required = true,
            minLength = 8,
            maxLength = 256,
            format = "password",
            description = "Every character counts. Not the user name, and not a common one.",
            examples = "correct horse battery staple")
        String password,
    @Email(message = "must be an e-mail address") @Text(max = 254)
        @Schema(
            nullable = true,
            minLength = 1,
            maxLength = 254,
            format = "email",
            examples = "ada@example.com")
        String email) {

  Registration toRegistration() {
    return new Registration(username, password, email);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "RegisterRequest[" + username + "]";
  }
}
