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
 * Slows down password guessing. Limits apply to an address, or to a user name at an address, so
 * that a client cannot lock out a user at other addresses. Existing and unknown user names are
 * treated the same. Entries expire after a time without attempts. Each instance counts separately,
 * in bounded memory.
 */
@Singleton
public class Throttle {

  private static final int MAX_FAILURES = 50_000;
  private static final int MAX_REJECTIONS = 20_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration MAX_DELAY = Duration.ofMinutes(15);

  private final ThrottleConfig config;
  private final Clock clock;
  private final Cache<ThrottleKey, Failures> failures;
  private final Cache<ThrottleKey, RejectionCount> rejections;
  private final AddressLimit failedLogins;
  private final AddressLimit registrations;
  private final RecentLogins recentLogins;
  private final Map<Limit, Counter> rejected = new EnumMap<>(Limit.class);

  public Throttle(ThrottleConfig config, Clock clock, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    failures = ThrottleCaches.of(MAX_FAILURES, MAX_DELAY.multipliedBy(2), clock);
    rejections = ThrottleCaches.of(MAX_REJECTIONS, MINUTE.multipliedBy(2), clock);
    failedLogins = new AddressLimit(config.failedLoginsPerMinute(), clock);
    registrations = new AddressLimit(config.registrationsPerMinute(), clock);
    recentLogins = new RecentLogins(clock);
    for (var limit : Limit.values()) {
      rejected.put(limit, limit.rejectionCounter(registry));
    }
  }

  /**
   * Checks a login before its body with the user name is read.
   *
   * @throws DomainException {@code THROTTLED} if this address has reached its limit of failed
   *     logins and no user has recently logged in from it
   */
  public void requireLoginAllowed(ClientOrigin origin) {
    if (config.enabled() && !recentLogins.containAddress(origin)) {
      requireNoWait(failedLogins.waitTime(origin), Limit.FAILED_LOGINS);
    }
  }

  /**
   * @throws DomainException {@code THROTTLED} if this address has reached its limit of
   *     registrations
   */
  public void requireRegistrationAllowed(ClientOrigin origin) {
    if (config.enabled()) {
      requireNoWait(registrations.waitTime(origin), Limit.REGISTRATIONS);
    }
  }

  /**
   * Counts a registration before it is performed, so that concurrent registrations cannot exceed
   * the limit.
   *
   * @return the time of the count, for {@link #uncountRegistration}
   * @throws DomainException {@code THROTTLED}
   */
  public Instant countRegistration(ClientOrigin origin) {
    var now = clock.instant();
    if (config.enabled()) {
      requireNoWait(registrations.tryCount(origin, now), Limit.REGISTRATIONS);
    }
    return now;
  }

  /** Removes a counted registration that failed without revealing whether an account exists. */
  public void uncountRegistration(ClientOrigin origin, Instant countedAt) {
    if (config.enabled()) {
      registrations.uncount(origin, countedAt);
    }
  }

  /**
   * Counts a request that a method of this class rejected.
   *
   * @return the number of rejected requests of this address in the current minute
   */
  public int countRejection(ClientOrigin origin) {
    var now = clock.instant();
    return rejections
        .asMap()
        .compute(
            ThrottleKey.of(origin),
            (address, existing) ->
                existing == null || !existing.since().plus(MINUTE).isAfter(now)
                    ? new RejectionCount(1, now)
                    : new RejectionCount(existing.count() + 1, existing.since()))
        .count();
  }

  /**
   * @throws DomainException {@code THROTTLED} if this user name is delayed at this address, or if
   *     the address has reached its limit of failed logins
   */
  public void requireAttemptAllowed(String username, ClientOrigin origin) {
    if (config.enabled()) {
      requireAddressAllowed(username, origin);
      requireNotDelayed(failures.getIfPresent(ThrottleKey.of(username, origin)));
    }
  }

  /**
   * Counts a login. A failure delays the next logins. A success resets the failures. The check and
   * the count are atomic, so concurrent guesses reveal no more than sequential guesses.
   *
   * @throws DomainException {@code THROTTLED} if concurrent attempts have reached a limit
   */
  public void count(boolean authentic, String username, ClientOrigin origin) {
    if (config.enabled()) {
      failures
          .asMap()
          .compute(
              ThrottleKey.of(username, origin),
              (login, existing) -> countedFailures(authentic, existing, username, origin));
    }
  }

  /** Returns the new failures, or {@code null} to remove the entry. */
  private @Nullable Failures countedFailures(
      boolean authentic, Failures existing, String username, ClientOrigin origin) {
    requireNotDelayed(existing);
    if (authentic) {
      requireAddressAllowed(username, origin);
      recentLogins.add(username, origin);
      return null;
    }
    // A user with a recent login from this address is exempt from the limit of the address, but the
    // failures count toward it.
    var wait = failedLogins.tryCount(origin, clock.instant());
    if (!recentLogins.contain(username, origin)) {
      requireNoWait(wait, Limit.FAILED_LOGINS);
    }
    return withOneMore(existing);
  }

  private void requireAddressAllowed(String username, ClientOrigin origin) {
    var wait = failedLogins.waitTime(origin);
    if (!wait.isZero() && !recentLogins.contain(username, origin)) {
      requireNoWait(wait, Limit.FAILED_LOGINS);
    }
  }

  private void requireNotDelayed(@Nullable Failures existing) {
    var now = clock.instant();
    if (existing != null && existing.delayedUntil().isAfter(now)) {
      requireNoWait(Duration.between(now, existing.delayedUntil()), Limit.USERNAME_AND_ADDRESS);
    }
  }

  private Failures withOneMore(Failures existing) {
    var failed = existing == null ? 1 : existing.count() + 1;
    return new Failures(failed, clock.instant().plus(delayAfter(failed)));
  }

  private Duration delayAfter(int failed) {
    var doublings = failed - config.failuresBeforeDelay();
    if (doublings < 0) {
      return Duration.ZERO;
    }
    // 2^20 seconds exceed any delay and do not overflow.
    var delay = Duration.ofSeconds(1L << Math.min(doublings, 20));
    return delay.compareTo(MAX_DELAY) < 0 ? delay : MAX_DELAY;
  }

  private void requireNoWait(Duration wait, Limit limit) {
    if (!wait.isZero()) {
      rejected.get(limit).increment();
      throw DomainException.throttled(wait);
    }
  }

  /** The number of failed logins, and the time from which the next attempt is allowed. */
  private record Failures(int count, Instant delayedUntil) {}

  /** The number of rejected requests of an address since the first one of the current minute. */
  private record RejectionCount(int count, Instant since) {}
}
