package org.coursecatalog.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Tokens and sessions. */
@ConfigMapping(prefix = "catalog.auth")
public interface AuthConfig {

  /** The {@code iss} of the tokens that are issued, and the only one that is accepted. */
  @WithDefault("course-catalog")
  @NotBlank String issuer();

  /** How long an access token is valid. */
  @WithDefault("15M")
  @DurationMin(seconds = 1)
  Duration accessTokenLifetime();

  /** How long a refresh token is valid: a session that is not used for this long is over. */
  @WithDefault("7D")
  @DurationMin(seconds = 1)
  Duration refreshTokenLifetime();

  /** How long after the login a session is over, however often it was refreshed. */
  @WithDefault("30D")
  @DurationMin(seconds = 1)
  Duration sessionLifetime();
}
