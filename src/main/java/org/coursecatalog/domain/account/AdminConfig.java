package org.coursecatalog.domain.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import org.coursecatalog.model.Locality;

/**
 * The default admin. Name, password and e-mail address are read when the account is created, and
 * never again.
 */
@ConfigMapping(prefix = "catalog.admin")
public interface AdminConfig {

  /** The user name of the default admin. */
  @WithDefault("admin")
  String username();

  /**
   * The first password of the default admin, taken literally. Without it and without the file it is
   * {@code admin123}. It must obey the rules for passwords; only {@code admin123} is exempt.
   */
  Optional<String> password();

  /**
   * A file that contains the first password of the default admin, in UTF-8, such as a mounted
   * secret. One line break at its end is not part of the password.
   */
  Optional<Path> passwordFile();

  /** The e-mail address of the default admin. */
  @WithDefault("admin@example.com")
  String email();

  /**
   * From where the well-known password {@code admin123} is accepted, even if it is configured:
   * {@code allow} (from everywhere), {@code loopback-only} or {@code refuse}.
   */
  @WithDefault("loopback-only")
  DefaultPasswordPolicy defaultPassword();

  /** What becomes of the well-known password. */
  enum DefaultPasswordPolicy {
    /** It is accepted from everywhere. */
    ALLOW,
    /** Accepted only in requests that are {@link Locality#LOCAL}. */
    LOOPBACK_ONLY,
    /** The service does not start with it. */
    REFUSE
  }
}
