package org.coursecatalog.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.coursecatalog.api.input.TextRule;
import org.coursecatalog.api.user.RegisterRequest;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.domain.account.AdminConfig;
import org.coursecatalog.domain.account.AdminConfig.DefaultPasswordPolicy;
import org.coursecatalog.settings.SecretFile;

/**
 * The configured default admin. The settings must obey the rules of a registration, because the
 * admin must be able to log in with them.
 */
@ApplicationScoped
class AdminSettings {

  private static final String PREFIX = "catalog.admin.";
  private static final String PASSWORD = PREFIX + "password";
  private static final String FILE = PREFIX + "password-file";

  /** Validated in place of the well-known password, which is exempt from the rules. */
  private static final String VALID_PASSWORD = "correct horse battery staple";

  private final AdminConfig config;
  private final Validator validator;
  private volatile String password;

  AdminSettings(AdminConfig config, Validator validator) {
    this.config = config;
    this.validator = validator;
  }

  String username() {
    return normalize(config.username());
  }

  String email() {
    return normalize(config.email());
  }

  /**
   * Returns the password, from the file if one is configured.
   *
   * @throws IllegalArgumentException if the file cannot be used; the message contains the reason
   */
  String password() {
    if (password == null) {
      password =
          normalize(
              config
                  .passwordFile()
                  .map(path -> new SecretFile(path).read())
                  .or(config::password)
                  .orElse(PasswordHasher.WELL_KNOWN_PASSWORD));
    }
    return password;
  }

  /** Normalizes the text like client input. */
  private static String normalize(String text) {
    return Normalizer.normalize(text, Form.NFC);
  }

  boolean isWellKnown() {
    return PasswordHasher.WELL_KNOWN_PASSWORD.equals(password());
  }

  /** Returns a message for each fault, without the value of the setting. */
  List<String> faults() {
    if (config.password().isPresent() && config.passwordFile().isPresent()) {
      return List.of(PASSWORD + " and " + FILE + " are both set: remove one of them");
    }
    try {
      password();
    } catch (IllegalArgumentException e) {
      return List.of(FILE + ": " + e.getMessage());
    }
    if (isWellKnown() && config.defaultPassword() == DefaultPasswordPolicy.REFUSE) {
      return List.of(
          PASSWORD
              + " must be set: catalog.admin.default-password=refuse forbids the well-known password");
    }
    var textFaults = textFaults();
    return textFaults.isEmpty() ? violations() : textFaults;
  }

  private List<String> textFaults() {
    var faults = new ArrayList<String>();
    Map.of("username", username(), "email", email(), "password", password())
        .forEach(
            (member, value) -> {
              if (!TextRule.isAcceptable(value)) {
                faults.add(settingOf(member) + " " + TextRule.FORBIDDEN);
              }
            });
    return faults;
  }

  private List<String> violations() {
    var request =
        new RegisterRequest(username(), isWellKnown() ? VALID_PASSWORD : password(), email(), null);
    return validator.validate(request).stream()
        .map(fault -> settingOf(fault.getPropertyPath().toString()) + " " + fault.getMessage())
        .sorted()
        .toList();
  }

  private String settingOf(String member) {
    var fromFile = member.equals("password") && config.passwordFile().isPresent();
    return fromFile ? FILE + ": the password" : PREFIX + member;
  }
}
