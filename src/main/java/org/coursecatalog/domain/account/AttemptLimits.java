package org.coursecatalog.domain.account;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Supplier;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.auth.throttle.Throttle;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.jspecify.annotations.Nullable;

/** Limits logins and registrations per client address, and audits rejected requests. */
@Singleton
public class AttemptLimits {

  private final Throttle throttle;
  private final Audit audit;

  AttemptLimits(Throttle throttle, Audit audit) {
    this.throttle = throttle;
    this.audit = audit;
  }

  /**
   * Rejects a login before its body is read.
   *
   * @throws DomainException {@code THROTTLED} if the address has reached its limit of failed logins
   *     and none of its users is exempt
   */
  public void requireLoginAllowed(ClientOrigin origin) {
    audited(
        null,
        origin,
        () -> {
          throttle.requireLoginAllowed(origin);
          return null;
        });
  }

  /**
   * Rejects a registration before its body is read.
   *
   * @throws DomainException {@code THROTTLED} if the address has reached its limit of registrations
   */
  public void requireRegistrationAllowed(ClientOrigin origin) {
    audited(
        null,
        origin,
        () -> {
          throttle.requireRegistrationAllowed(origin);
          return null;
        });
  }

  /** See {@link Throttle#countRegistration}. */
  Instant countRegistration(String username, ClientOrigin origin) {
    return audited(username, origin, () -> throttle.countRegistration(origin));
  }

  /** See {@link Throttle#uncountRegistration}. */
  void uncountRegistration(ClientOrigin origin, Instant counted) {
    throttle.uncountRegistration(origin, counted);
  }

  private <T> T audited(@Nullable String username, ClientOrigin origin, Supplier<T> check) {
    try {
      return check.get();
    } catch (DomainException throttled) {
      audit.throttledRequest(username, throttle.countRejection(origin));
      throw throttled;
    }
  }
}
