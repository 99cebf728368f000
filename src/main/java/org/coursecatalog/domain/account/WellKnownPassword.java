package org.coursecatalog.domain.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.domain.account.AdminConfig.DefaultPasswordPolicy;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.User;
import org.jboss.logging.Logger;

/** Decides whether the default admin may log in with the well-known password. */
@Singleton
public class WellKnownPassword {

  private static final Logger LOG = Logger.getLogger(WellKnownPassword.class);

  private final AdminConfig config;
  private final Counter rejections;

  WellKnownPassword(AdminConfig config, MeterRegistry registry) {
    this.config = config;
    rejections =
        Counter.builder("catalog.logins.well.known.refused")
            .description("Logins with the well-known password from a disallowed origin")
            .register(registry);
  }

  /**
   * Returns whether a correct password may be used from this origin. Logs the reason for a
   * rejection.
   */
  public boolean permits(User user, String password, ClientOrigin origin) {
    if (!user.defaultAdmin() || !PasswordHasher.WELL_KNOWN_PASSWORD.equals(password)) {
      return true;
    }
    var permitted =
        config.defaultPassword() == DefaultPasswordPolicy.ALLOW
            || (config.defaultPassword() == DefaultPasswordPolicy.LOOPBACK_ONLY && origin.local());
    if (!permitted) {
      rejections.increment();
      LOG.warnf(
          "Rejected the well-known password of the default admin from %s, because %s. Set catalog.admin.password"
              + " before the first start, or catalog.admin.default-password=allow (now %s).",
          origin.address(), reason(origin), config.defaultPassword());
    }
    return permitted;
  }

  private String reason(ClientOrigin origin) {
    return origin.local()
        ? "catalog.admin.default-password does not allow it"
        : origin.locality().reason();
  }
}
