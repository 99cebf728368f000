package org.coursecatalog.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.UniqueKey;

/**
 * Slows guessing down, by address and by user name and address together: so nobody can lock
 * somebody else out. It treats names that exist and names that do not alike, and forgets what is
 * not tried any more. Each instance counts for itself.
 */
// Caffeine finds the classes of its entries by name: these are those of a bounded cache whose
// entries expire.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSAMS",
      "com.github.benmanes.caffeine.cache.PSWMS",
      "com.github.benmanes.caffeine.cache.SSMSA",
      "com.github.benmanes.caffeine.cache.SSMSW"
    })
@ApplicationScoped
public class Throttle {

  private static final int MAX_ENTRIES = 100_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final ThrottleConfig config;
  private final Clock clock;
  private final Cache<Login, Failures> failures;
  private final Cache<String, SlidingWindow> failedLogins;
  private final Cache<String, SlidingWindow> registrations;
  private final Tally<Limit> refused = new Tally<>(Limit.class);

  Throttle(ThrottleConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
    failures = bounded().expireAfterWrite(config.maxDelay().multipliedBy(2)).build();
    failedLogins = bounded().expireAfterAccess(WINDOW.multipliedBy(2)).build();
    registrations = bounded().expireAfterAccess(WINDOW.multipliedBy(2)).build();
  }

  private Caffeine<Object, Object> bounded() {
    return Caffeine.newBuilder().maximumSize(MAX_ENTRIES).ticker(this::nanos);
  }

  private long nanos() {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }

  /**
   * Fails with {@code THROTTLED} when this address has had its failed logins of the last minute.
   */
  public void requireLoginsLeft(ClientOrigin origin) {
    if (config.enabled()) {
      requireRoom(loginsOf(origin), Limit.FAILED_LOGINS);
    }
  }

  /**
   * Fails with {@code THROTTLED} when this address has had its registrations of the last minute.
   */
  public void requireRegistrationsLeft(ClientOrigin origin) {
    if (config.enabled()) {
      requireRoom(registrationsOf(origin), Limit.REGISTRATIONS);
    }
  }

  /**
   * Counts a registration before it is made, so that those which are made at the same time are no
   * more than one after the other. Fails with {@code THROTTLED}.
   *
   * @return when it was counted, for {@link #giveBackRegistration}
   */
  public Instant countRegistration(ClientOrigin origin) {
    var now = clock.instant();
    if (config.enabled()) {
      requireNoWait(registrationsOf(origin).tryCount(now), Limit.REGISTRATIONS);
    }
    return now;
  }

  /** Takes back a registration that was neither made nor refused because the name is taken. */
  public void giveBackRegistration(ClientOrigin origin, Instant counted) {
    if (config.enabled()) {
      registrationsOf(origin).giveBack(counted);
    }
  }

  /**
   * Fails with {@code THROTTLED} while this user name has to wait at this address, or when the
   * address has had its failed logins of the last minute.
   */
  void requireUnhindered(String username, ClientOrigin origin) {
    requireLoginsLeft(origin);
    if (config.enabled()) {
      requireNotDelayed(failures.getIfPresent(Login.of(username, origin)));
    }
  }

  /**
   * Counts a login: a failure delays the next ones, a success forgets the failures. Fails with
   * {@code THROTTLED} when others have used up what was left since it began. Asking and counting
   * are one step, so guesses that are made at the same time tell no more than one after the other.
   */
  void count(boolean authentic, String username, ClientOrigin origin) {
    if (config.enabled()) {
      failures
          .asMap()
          .compute(Login.of(username, origin), (login, known) -> counted(authentic, known, origin));
    }
  }

  /** {@code null} when there is nothing to remember. */
  private Failures counted(boolean authentic, Failures known, ClientOrigin origin) {
    requireNotDelayed(known);
    if (authentic) {
      requireLoginsLeft(origin);
      return null;
    }
    requireNoWait(loginsOf(origin).tryCount(clock.instant()), Limit.FAILED_LOGINS);
    return oneMore(known);
  }

  private void requireNotDelayed(Failures known) {
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
    return delay.compareTo(config.maxDelay()) < 0 ? delay : config.maxDelay();
  }

  private SlidingWindow loginsOf(ClientOrigin origin) {
    return failedLogins.get(
        origin.network(), address -> new SlidingWindow(config.failedLoginsPerMinute(), WINDOW));
  }

  private SlidingWindow registrationsOf(ClientOrigin origin) {
    return registrations.get(
        origin.network(), address -> new SlidingWindow(config.registrationsPerMinute(), WINDOW));
  }

  private void requireRoom(SlidingWindow window, Limit limit) {
    requireNoWait(window.waitAt(clock.instant()), limit);
  }

  private void requireNoWait(Duration wait, Limit limit) {
    if (!wait.isZero()) {
      refused.count(limit);
      throw DomainException.throttled(wait);
    }
  }

  /** How often each limit has refused something. */
  Tally<Limit> refused() {
    return refused;
  }

  /** A user name, known or not, at an address. */
  private record Login(String usernameKey, String network) {

    static Login of(String username, ClientOrigin origin) {
      return new Login(UniqueKey.ofUsername(username), origin.network());
    }
  }

  /** How often it failed, and until when the next try has to wait. */
  private record Failures(int count, Instant delayedUntil) {}
}
