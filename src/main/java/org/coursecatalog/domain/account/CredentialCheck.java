package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.auth.throttle.Throttle;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.User;
import org.jspecify.annotations.Nullable;

/** Checks a password, and slows down those who guess. */
@Singleton
public class CredentialCheck {

  private final PasswordHasher hasher;
  private final WellKnownPassword wellKnownPassword;
  private final Throttle throttle;
  private final Audit audit;

  CredentialCheck(
      PasswordHasher hasher, WellKnownPassword wellKnownPassword, Throttle throttle, Audit audit) {
    this.hasher = hasher;
    this.wellKnownPassword = wellKnownPassword;
    this.throttle = throttle;
    this.audit = audit;
  }

  /**
   * The user, if this is their password. Fails with {@code WRONG_CREDENTIALS}, which counts as a
   * failed login; with {@code THROTTLED}, before any hashing; or with {@code HASHING_BUSY}.
   *
   * @param username what the caller calls the user
   * @param userOrNull absent if there is no such user, which takes as long to find out as a wrong
   *     password
   */
  public Uni<User> check(
      String username, @Nullable User userOrNull, String password, ClientOrigin origin) {
    return Uni.createFrom()
        .deferred(
            () -> {
              throttle.requireAttemptAllowed(username, origin);
              return hasher.matches(
                  HashingClient.of(origin, username),
                  password,
                  userOrNull == null ? null : userOrNull.passwordHash());
            })
        .map(matches -> matches && wellKnownPassword.permits(userOrNull, password, origin))
        // Fails for guesses that were hashed at the same time as the one that was too many.
        .invoke(authentic -> throttle.count(authentic, username, origin))
        .onFailure(failure -> DomainException.is(ErrorCode.THROTTLED, failure))
        .invoke(() -> audit.throttledRequest(username, throttle.countRejection(origin)))
        .map(
            authentic -> {
              if (!authentic) {
                throw new DomainException(ErrorCode.WRONG_CREDENTIALS);
              }
              return userOrNull;
            });
  }
}
