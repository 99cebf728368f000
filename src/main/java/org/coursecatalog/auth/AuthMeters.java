package org.coursecatalog.auth;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.coursecatalog.auth.Audit.Event;

/**
 * Offers what this package counts as metrics ({@code docs/metrics.md}). No label says whom anything
 * was about.
 */
@Singleton
class AuthMeters {

  /** What becomes of sessions, and the event that tells of it. */
  private static final Map<String, Event> CHANGES =
      Map.of(
          "opened", Event.AUTHN_LOGIN_SUCCESS,
          "refreshed", Event.SESSION_RENEWED,
          "reuse_detected", Event.AUTHN_TOKEN_REUSE,
          "revoked", Event.AUTHN_TOKEN_REVOKED);

  private final LoginService logins;
  private final Throttle throttle;
  private final WellKnownPassword wellKnownPassword;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;
  private final SigningKeys keys;
  private final Audit audit;

  AuthMeters(
      LoginService logins,
      Throttle throttle,
      WellKnownPassword wellKnownPassword,
      PasswordHasher hasher,
      AccessTokens tokens,
      SigningKeys keys,
      Audit audit) {
    this.logins = logins;
    this.throttle = throttle;
    this.wellKnownPassword = wellKnownPassword;
    this.hasher = hasher;
    this.tokens = tokens;
    this.keys = keys;
    this.audit = audit;
  }

  // Not a MeterBinder: those are asked before it is known whether the database can be used.
  void onStart(@Observes StartupEvent start, MeterRegistry registry) {
    logins.outcomes().bindTo(registry, "catalog.logins", "Logins by outcome", "outcome");
    throttle.refused().bindTo(registry, "catalog.throttled", "What a limit refused", "limit");
    count(
        "catalog.logins.well.known.refused",
        "Right but refused: the well-known password",
        meters -> meters.wellKnownPassword.refused(),
        registry);
    CHANGES.forEach((change, event) -> countSessions(change, event, registry));
    bindHashing(registry);
    bindTokens(registry);
  }

  private void countSessions(String change, Event event, MeterRegistry registry) {
    FunctionCounter.builder("catalog.sessions", audit.written(), written -> written.get(event))
        .description("What became of sessions")
        .tag("change", change)
        .register(registry);
  }

  private void bindHashing(MeterRegistry registry) {
    Gauge.builder("catalog.hashing.queue.depth", hasher::waiting)
        .description("Passwords that wait for a thread")
        .register(registry);
    Gauge.builder("catalog.hashing.queue.capacity", hasher::queueCapacity)
        .description("Passwords that may wait, of all addresses together")
        .register(registry);
  }

  private void bindTokens(MeterRegistry registry) {
    Gauge.builder("catalog.signing.keys", keys::size)
        .description("Keys that verify tokens")
        .register(registry);
    Gauge.builder("catalog.token.cache.size", tokens::size)
        .description("Access tokens that are remembered as verified")
        .register(registry);
    count(
        "catalog.token.cache.hits",
        "Access tokens that were remembered",
        meters -> meters.tokens.hits(),
        registry);
    count(
        "catalog.token.cache.misses",
        "Access tokens that had to be verified, forged ones included",
        meters -> meters.tokens.misses(),
        registry);
  }

  private void count(
      String name, String description, ToDoubleFunction<AuthMeters> value, MeterRegistry registry) {
    FunctionCounter.builder(name, this, value).description(description).register(registry);
  }
}
