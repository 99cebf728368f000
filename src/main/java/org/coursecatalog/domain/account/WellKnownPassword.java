package org.coursecatalog.domain.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.domain.account.AdminConfig.DefaultPasswordPolicy;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.User;
import org.jboss.logging.Logger;

/** Decides whether the default admin may log in with the password that everybody knows. */
@Singleton
public class WellKnownPassword {

  private static final Logger LOG = Logger.getLogger(WellKnownPassword.class);

  private final AdminConfig config;
  private final Counter refused;

  WellKnownPassword(AdminConfig config, MeterRegistry registry) {
    this.config = config;
    refused =
        Counter.builder("catalog.logins.well.known.refused")
            .description("Right but refused: the well-known password")
            .register(registry);
  }

  /**
   * Whether this right password may be used from there. A refusal is explained in the log only,
   * never to the caller.
   */
  public boolean permits(User user, String password, ClientOrigin origin) {
    if (!user.defaultAdmin() || !PasswordHasher.WELL_KNOWN_PASSWORD.equals(password)) {
      return true;
    }
    var permitted =
        config.defaultPassword() == DefaultPasswordPolicy.ALLOW
            || (config.defaultPassword() == DefaultPasswordPolicy.LOOPBACK_ONLY && origin.local());
    if (!permitted) {
      refused.increment();
      LOG.warnf(
          "The well-known password of the default admin was refused to %s, since %s: set catalog.admin.password before"
              + " the first start, or catalog.admin.default-password=allow (it is %s).",
          origin.address(), reason(origin), config.defaultPassword());
    }
    return permitted;
  }

  private String reason(ClientOrigin origin) {
    return origin.local() ? "no client may use it" : origin.locality().reason();
  }
}
