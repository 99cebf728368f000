package org.coursecatalog.app;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Clock;
import java.time.Duration;
import org.coursecatalog.auth.AdminConfig;
import org.coursecatalog.auth.AdminConfig.DefaultPasswordPolicy;
import org.coursecatalog.auth.PasswordHasher;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.model.Username;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.UserStore;
import org.jboss.logging.Logger;

/**
 * Creates the default admin before the first request is served, or has the start fail with the
 * setting to mend.
 */
@ApplicationScoped
class AdminBootstrap {

  private static final Logger LOG = Logger.getLogger(AdminBootstrap.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final AdminConfig config;
  private final String password;
  private final UserStore users;
  private final PasswordHasher hasher;
  private final IdGenerator ids;
  private final Clock clock;

  AdminBootstrap(
      AdminConfig config, UserStore users, PasswordHasher hasher, IdGenerator ids, Clock clock) {
    this.config = config;
    // As every password that is sent.
    this.password = Normalizer.normalize(config.password(), Form.NFC);
    this.users = users;
    this.hasher = hasher;
    this.ids = ids;
    this.clock = clock;
  }

  void onStart(@Observes StartupEvent event) {
    requireUsableSettings();
    // The one place that waits: the HTTP port opens only after the observers of this event have
    // returned.
    hasher
        .hash(password)
        .chain(hash -> users.insertDefaultAdmin(admin(hash)))
        .invoke(this::warnOfWellKnownPassword)
        .await()
        .atMost(TIMEOUT);
  }

  private void requireUsableSettings() {
    if (!Username.isWellFormed(config.username())) {
      throw new ConfigurationException(
          "catalog.admin.username must be 3 to 64 letters, digits, '.', '_' or '-', of one script");
    }
    var length = password.codePointCount(0, password.length());
    if (length < 8 || length > 256) {
      throw new ConfigurationException("catalog.admin.password must have 8 to 256 characters");
    }
    if (isWellKnown() && config.defaultPassword() == DefaultPasswordPolicy.REFUSE) {
      throw new ConfigurationException(
          "catalog.admin.password must be set: catalog.admin.default-password=refuse forbids the"
              + " well-known one");
    }
  }

  private boolean isWellKnown() {
    return AdminConfig.WELL_KNOWN_PASSWORD.equals(password);
  }

  private User admin(String passwordHash) {
    return new User(
        ids.next(),
        config.username(),
        config.email(),
        Role.ADMIN,
        passwordHash,
        0,
        true,
        isWellKnown(),
        clock.instant(),
        1);
  }

  private void warnOfWellKnownPassword(User admin) {
    if (admin.passwordChangeRequired()) {
      LOG.warnf(
          "The default admin '%s' has the password that everybody knows (%s): set"
              + " catalog.admin.password.",
          admin.username(),
          config.defaultPassword() == DefaultPasswordPolicy.ALLOW
              ? "accepted from everywhere"
              : "accepted from this machine only");
    }
  }
}
