package org.coursecatalog.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down, by address and by user name and address together, so that no client can lock
 * a user out elsewhere. Treats existing and unknown names alike, and forgets names after a time
 * without attempts. Each instance counts for itself, in bounded memory.
 */
@Singleton
public class Throttle {

  private static final int MAX_FAILURES = 50_000;
  private static final int MAX_REFUSALS = 20_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MAX_DELAY = Duration.ofMinutes(15);

  private final ThrottleConfig config;
  private final Clock clock;
  private final Cache<ThrottleKey, Failures> failures;
  private final Cache<ThrottleKey, ProblemCounter> refusals;
  private final AddressLimit failedLogins;
  private final AddressLimit registrations;
  private final RecentLogins regulars;
  private final Map<Limit, Counter> rejected = new EnumMap<>(Limit.class);

  public Throttle(ThrottleConfig config, Clock clock, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    failures = ThrottleMemory.of(MAX_FAILURES, MAX_DELAY.multipliedBy(2), clock);
    refusals = ThrottleMemory.of(MAX_REFUSALS, MINUTE.multipliedBy(2), clock);
    failedLogins = new AddressLimit(config.failedLoginsPerMinute(), clock);
    registrations = new AddressLimit(config.registrationsPerMinute(), clock);
    regulars = new RecentLogins(clock);
    for (var limit : Limit.values()) {
      rejected.put(limit, limit.rejected(registry));
    }
  }

  /**
   * Rejects a login that no user of this address may make, before the body with the user name is
   * read.
   *
   * @throws DomainException {@code THROTTLED} if this address has reached its limit of failed
   *     logins, and none of its users is exempt from it
   */
  public void requireLoginAllowed(ClientOrigin origin) {
    if (config.enabled() && !regulars.containAnyOf(origin)) {
      requireNoWait(failedLogins.waitOf(origin), Limit.FAILED_LOGINS);
    }
  }

  /**
   * @throws DomainException {@code THROTTLED} if this address has reached its limit of
   *     registrations
   */
  public void requireRegistrationAllowed(ClientOrigin origin) {
    if (config.enabled()) {
      requireNoWait(registrations.waitOf(origin), Limit.REGISTRATIONS);
    }
  }

  /**
   * Counts a registration before it is made, so that those which are made at the same time are no
   * more than one after the other.
   *
   * @return when it was counted, for {@link #uncountRegistration}
   * @throws DomainException {@code THROTTLED}
   */
  public Instant countRegistration(ClientOrigin origin) {
    var now = clock.instant();
    if (config.enabled()) {
      requireNoWait(registrations.tryCount(origin, now), Limit.REGISTRATIONS);
    }
    return now;
  }

  /** Takes back a registration that was neither made nor refused because the name is taken. */
  public void uncountRegistration(ClientOrigin origin, Instant counted) {
    if (config.enabled()) {
      registrations.giveBack(origin, counted);
    }
  }

  /**
   * Counts a request that one of these methods rejected.
   *
   * @return the number of rejected requests of this address in a minute
   */
  public int countRejection(ClientOrigin origin) {
    var now = clock.instant();
    return refusals
        .asMap()
        .compute(
            ThrottleKey.of(origin),
            (address, known) ->
                known == null || !known.since().plus(MINUTE).isAfter(now)
                    ? new ProblemCounter(1, now)
                    : new ProblemCounter(known.count() + 1, known.since()))
        .count();
  }

  /**
   * @throws DomainException {@code THROTTLED} while this user name has to wait at this address, or
   *     if the address has reached its limit of failed logins
   */
  public void requireAttemptAllowed(String username, ClientOrigin origin) {
    if (config.enabled()) {
      requireAddressUnhindered(username, origin);
      requireNotDelayed(failures.getIfPresent(ThrottleKey.of(username, origin)));
    }
  }

  /**
   * Counts a login: a failure delays the next ones, a success forgets the failures. The check and
   * the count are one atomic step, so concurrent guesses reveal no more than sequential ones.
   *
   * @throws DomainException {@code THROTTLED} if concurrent attempts have reached the limit
   *     meanwhile
   */
  public void count(boolean authentic, String username, ClientOrigin origin) {
    if (config.enabled()) {
      failures
          .asMap()
          .compute(
              ThrottleKey.of(username, origin),
              (login, known) -> counted(authentic, known, username, origin));
    }
  }

  /** Returns {@code null} if there is nothing to remember. */
  private @Nullable Failures counted(
      boolean authentic, Failures known, String username, ClientOrigin origin) {
    requireNotDelayed(known);
    if (authentic) {
      requireAddressUnhindered(username, origin);
      regulars.add(username, origin);
      return null;
    }
    // Failures of a regular user count towards the limit of the address, but that limit does not
    // apply to the regular user.
    var wait = failedLogins.tryCount(origin, clock.instant());
    if (!regulars.contain(username, origin)) {
      requireNoWait(wait, Limit.FAILED_LOGINS);
    }
    return oneMore(known);
  }

  private void requireAddressUnhindered(String username, ClientOrigin origin) {
    var wait = failedLogins.waitOf(origin);
    if (!wait.isZero() && !regulars.contain(username, origin)) {
      requireNoWait(wait, Limit.FAILED_LOGINS);
    }
  }

  private void requireNotDelayed(@Nullable Failures known) {
    var now = clock.instant();
    if (known != null && known.delayedUntil().isAfter(now)) {
      requireNoWait(Duration.between(now, known.delayedUntil()), Limit.USERNAME_AND_ADDRESS);
    }
  }

  private Failures oneMore(Failures known) {
    var failed = known == null ? 1 : known.count() + 1;
    return new Failures(failed, clock.instant().plus(delayAfter(failed)));
  }

  private Duration delayAfter(int failed) {
    var doublings = failed - config.failuresBeforeDelay();
    if (doublings < 0) {
      return Duration.ZERO;
    }
    // 2^20 seconds are far beyond any delay, and far from an overflow.
    var delay = Duration.ofSeconds(1L << Math.min(doublings, 20));
    return delay.compareTo(MAX_DELAY) < 0 ? delay : MAX_DELAY;
  }

  private void requireNoWait(Duration wait, Limit limit) {
    if (!wait.isZero()) {
      rejected.get(limit).increment();
      throw DomainException.throttled(wait);
    }
  }

  /** How often a login failed, and until when the next attempt has to wait. */
  private record Failures(int count, Instant delayedUntil) {}

  /** How many requests of an address were rejected since the first one of a minute. */
  private record ProblemCounter(int count, Instant since) {}
}
