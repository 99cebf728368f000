package org.coursecatalog.domain.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import org.coursecatalog.model.Locality;

/** The default admin. User name, password and email address are used only to create the account. */
@ConfigMapping(prefix = "catalog.admin")
public interface AdminConfig {

  /** The user name of the default admin. */
  @WithDefault("admin")
  String username();

  /**
   * The first password of the default admin, read literally. If neither this nor the file is set,
   * it is {@code admin123}. Any other password must obey the password rules.
   */
  Optional<String> password();

  /**
   * A UTF-8 file with the first password of the default admin, such as a mounted secret. One line
   * break at the end of the file is ignored.
   */
  Optional<Path> passwordFile();

  /** The email address of the default admin. */
  @WithDefault("admin@example.com")
  String email();

  /**
   * Whether the password {@code admin123} is accepted, even if it is set explicitly: {@code allow}
   * (always), {@code loopback-only} (only from the same machine) or {@code refuse} (never).
   */
  @WithDefault("loopback-only")
  DefaultPasswordPolicy defaultPassword();

  /** Policy for the well-known password. */
  enum DefaultPasswordPolicy {
    /** Accepted in all requests. */
    ALLOW,
    /** Accepted only in requests that are {@link Locality#LOCAL}. */
    LOOPBACK_ONLY,
    /** Never accepted. The service does not start if it is the configured password. */
    REFUSE
  }
}
