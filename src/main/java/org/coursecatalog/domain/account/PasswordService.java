package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.User;
import org.coursecatalog.store.UserStore;

/**
 * Changes and resets passwords. The store changes the password and ends the sessions atomically.
 */
@ApplicationScoped
public class PasswordService {

  private static final String NEW_PASSWORD = "new_password";

  private final UserStore users;
  private final CredentialCheck credentials;
  private final PasswordHasher hasher;
  private final Audit audit;

  public PasswordService(
      UserStore users, CredentialCheck credentials, PasswordHasher hasher, Audit audit) {
    this.users = users;
    this.credentials = credentials;
    this.hasher = hasher;
    this.audit = audit;
  }

  /**
   * Changes the caller's password and ends their other sessions. Fails with {@code INVALID} if the
   * new password equals the user name, {@code WRONG_PASSWORD} if the current password is wrong
   * (this counts as a failed login), {@code INVALID_TOKEN} if the user is deleted, {@code
   * PRECONDITION_FAILED}, {@code THROTTLED} or {@code HASHING_BUSY}.
   */
  public Uni<Void> change(
      Caller caller,
      String currentPassword,
      String newPassword,
      Precondition precondition,
      ClientOrigin origin) {
    return Uni.createFrom()
        .item(caller.userId())
        .invoke(() -> PasswordPolicy.requireOtherThan(caller.username(), newPassword, NEW_PASSWORD))
        .chain(users::findAccount)
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.INVALID_TOKEN))
        .call(account -> checkCurrentPassword(account.user(), currentPassword, origin))
        .invoke(account -> precondition.require(account.revision()))
        .chain(
            account ->
                replace(account.user(), newPassword, caller.sessionId(), precondition, origin))
        .invoke(user -> audit.success(Event.AUTHN_PASSWORD_CHANGE, user.username(), null))
        .onFailure(failure -> DomainException.is(ErrorCode.WRONG_CREDENTIALS, failure))
        .invoke(() -> audit.failure(Event.AUTHN_PASSWORD_CHANGE_FAIL, caller.username(), null))
        .onFailure(failure -> DomainException.is(ErrorCode.WRONG_CREDENTIALS, failure))
        .transform(wrong -> new DomainException(ErrorCode.WRONG_PASSWORD))
        .replaceWithVoid();
  }

  private Uni<User> checkCurrentPassword(User user, String currentPassword, ClientOrigin origin) {
    return credentials.check(user.username(), user, currentPassword, origin);
  }

  private Uni<User> replace(
      User user,
      String newPassword,
      UUID keptSessionId,
      Precondition precondition,
      ClientOrigin origin) {
    return hasher
        .hash(HashingClient.of(origin, user.username()), newPassword)
        .chain(
            hash ->
                users.updatePassword(
                    user.id(), user.passwordVersion(), hash, keptSessionId, precondition))
        .onItem()
        .ifNull()
        // The password was changed concurrently, so the given current password is now wrong.
        .failWith(() -> new DomainException(ErrorCode.WRONG_CREDENTIALS));
  }

  /**
   * Sets a password that the user should change, and ends all sessions of the user. Fails with
   * {@code NOT_FOUND}, {@code INVALID} if the password equals the user name, {@code
   * PRECONDITION_FAILED}, {@code PROTECTED_ACCOUNT} for the default admin, or {@code HASHING_BUSY}.
   */
  public Uni<Void> reset(
      Caller caller,
      UUID userId,
      String newPassword,
      Precondition precondition,
      ClientOrigin origin) {
    return users
        .findAccount(userId)
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.NOT_FOUND))
        .invoke(account -> requireOtherThanUsername(account.user(), newPassword))
        .invoke(account -> precondition.require(account.revision()))
        .invoke(account -> requireResettable(account.user()))
        .chain(() -> hasher.hash(HashingClient.of(origin, caller.username()), newPassword))
        .chain(hash -> users.resetPassword(userId, hash, precondition))
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.NOT_FOUND))
        .invoke(
            user -> audit.success(Event.AUTHN_PASSWORD_CHANGE, caller.username(), "user " + userId))
        .replaceWithVoid();
  }

  private static void requireOtherThanUsername(User user, String newPassword) {
    PasswordPolicy.requireOtherThan(user.username(), newPassword, NEW_PASSWORD);
  }

  private static void requireResettable(User user) {
    if (user.defaultAdmin()) {
      throw new DomainException(ErrorCode.PROTECTED_ACCOUNT);
    }
  }
}
