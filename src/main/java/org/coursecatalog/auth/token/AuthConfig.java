package org.coursecatalog.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** Settings for tokens and sessions. */
@ConfigMapping(prefix = "catalog.auth")
public interface AuthConfig {

  /** The {@code iss} claim of issued tokens. Tokens with another issuer are rejected. */
  @WithDefault("course-catalog")
  @WithConverter(Bounded.NotBlank.class)
  String issuer();

  /** Lifetime of an access token. */
  @WithDefault("15M")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration accessTokenLifetime();

  /** Lifetime of a refresh token. A session that is not refreshed within this time ends. */
  @WithDefault("7D")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration refreshTokenLifetime();

  /** Maximum lifetime of a session after the login, even if it is refreshed. */
  @WithDefault("30D")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration sessionLifetime();

  /**
   * Maximum number of sessions of a user. At the limit, a login ends the least recently used
   * session.
   */
  @WithDefault("1000")
  @WithConverter(Bounded.FromOne.class)
  int sessionsPerUser();

  /**
   * Rotates refresh tokens: a refresh invalidates the token and returns a new one. With {@code
   * false}, as in the Flask API, a session keeps one refresh token, and the use of a stolen token
   * is not detected.
   */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean refreshRotation();

  /**
   * Time during which a used refresh token still returns its successor, for lost responses and for
   * browsers with two tabs.
   */
  @WithDefault("10S")
  @WithConverter(Bounded.DurationFromZero.class)
  Duration refreshGrace();
}
