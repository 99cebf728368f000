package org.coursecatalog.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;
import org.coursecatalog.auth.AdminConfig.DefaultPasswordPolicy;
import org.coursecatalog.model.User;
import org.jboss.logging.Logger;

/** Decides whether the default admin may log in with the password that everybody knows. */
@ApplicationScoped
public class WellKnownPassword {

  private static final Logger LOG = Logger.getLogger(WellKnownPassword.class);

  private final AdminConfig config;
  private final LongAdder refused = new LongAdder();

  WellKnownPassword(AdminConfig config) {
    this.config = config;
  }

  /**
   * Whether this right password may be used from there. A refusal is explained in the log only,
   * never to the caller.
   */
  public boolean permits(User user, String password, ClientOrigin origin) {
    if (!user.defaultAdmin() || !AdminConfig.WELL_KNOWN_PASSWORD.equals(password)) {
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

  /** How often it was right, and refused nevertheless. */
  long refused() {
    return refused.sum();
  }
}
