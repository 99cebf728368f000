package org.coursecatalog.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** Tokens and sessions. */
@ConfigMapping(prefix = "catalog.auth")
public interface AuthConfig {

  /** The {@code iss} of the tokens that are issued, and the only one that is accepted. */
  @WithDefault("course-catalog")
  @WithConverter(Bounded.NotBlank.class)
  String issuer();

  /** How long an access token is valid. */
  @WithDefault("15M")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration accessTokenLifetime();

  /** How long a refresh token is valid: a session that is not used for this long is over. */
  @WithDefault("7D")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration refreshTokenLifetime();

  /** How long after the login a session is over, however often it was refreshed. */
  @WithDefault("30D")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration sessionLifetime();

  /**
   * How many sessions a user may have; with one more login the one that was not used for the
   * longest time ends.
   */
  @WithDefault("1000")
  @WithConverter(Bounded.FromOne.class)
  int sessionsPerUser();

  /**
   * Whether a refresh spends its token and gives a new one. Without, as in the Flask API, a session
   * has one refresh token for its life, and a stolen one goes unnoticed.
   */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean refreshRotation();

  /**
   * How long a spent refresh token gets its successor once more: replies get lost, and browsers
   * have two tabs.
   */
  @WithDefault("10S")
  @WithConverter(Bounded.DurationFromZero.class)
  Duration refreshGrace();
}
