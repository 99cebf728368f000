package org.coursecatalog.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** Tokens and sessions. */
@ConfigMapping(prefix = "catalog.auth")
public interface AuthConfig {

  /** The {@code iss} of issued tokens, and the only one that is accepted. */
  @WithDefault("course-catalog")
  @WithConverter(Bounded.NotBlank.class)
  String issuer();

  /** How long an access token is valid. */
  @WithDefault("15M")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration accessTokenLifetime();

  /** How long a refresh token is valid. A session that is not refreshed for this long ends. */
  @WithDefault("7D")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration refreshTokenLifetime();

  /** How long after the login a session ends, even if it is refreshed. */
  @WithDefault("30D")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration sessionLifetime();

  /** How many sessions a user may have. One more login ends the least recently used session. */
  @WithDefault("1000")
  @WithConverter(Bounded.FromOne.class)
  int sessionsPerUser();

  /**
   * Whether a refresh spends its token and returns a new one. With {@code false}, as in the Flask
   * API, a session has one refresh token for its life, and the use of a stolen one is not noticed.
   */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean refreshRotation();

  /**
   * How long a spent refresh token still returns its successor, for lost responses and for browsers
   * with two tabs.
   */
  @WithDefault("10S")
  @WithConverter(Bounded.DurationFromZero.class)
  Duration refreshGrace();
}
