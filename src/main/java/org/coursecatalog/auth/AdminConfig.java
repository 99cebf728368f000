package org.coursecatalog.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The default admin. Name, password and e-mail address are read when the account is created, and
 * never again.
 */
@ConfigMapping(prefix = "catalog.admin")
public interface AdminConfig {

  /** The password that everybody knows. */
  String WELL_KNOWN_PASSWORD = "admin123";

  /** The user name of the default admin. */
  @WithDefault("admin")
  String username();

  /** The first password of the default admin. */
  @WithDefault(WELL_KNOWN_PASSWORD)
  String password();

  /** The e-mail address of the default admin. */
  @WithDefault("admin@example.com")
  String email();

  /**
   * From where the well-known password is accepted, also when somebody configures it: allow,
   * loopback-only or refuse.
   */
  @WithDefault("loopback-only")
  DefaultPasswordPolicy defaultPassword();

  /** What becomes of the well-known password. */
  enum DefaultPasswordPolicy {
    /** It is accepted from everywhere. */
    ALLOW,
    /** It is accepted from a loopback peer that forwards for nobody. */
    LOOPBACK_ONLY,
    /** The service does not start with it. */
    REFUSE
  }
}
