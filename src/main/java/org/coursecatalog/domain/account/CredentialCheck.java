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

/** Checks passwords and throttles failed attempts. */
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
   * Returns the user if the password is correct. Fails with {@code THROTTLED}, {@code
   * HASHING_BUSY}, or {@code WRONG_CREDENTIALS}, which counts as a failed login.
   *
   * @param username the user name as the client sent it
   * @param userOrNull {@code null} if the user does not exist; the check then takes as long as for
   *     a wrong password
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
        // Fails if concurrent attempts have reached the limit during hashing.
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
