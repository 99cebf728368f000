package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.jspecify.annotations.Nullable;

/**
 * Stores users. User names are unique under {@code UniqueKey.ofUsername}, email addresses under
 * {@code UniqueKey.ofName}.
 */
public interface UserStore {

  Uni<@Nullable User> findById(UUID id);

  /** Returns the user whose user name has the same key. */
  Uni<@Nullable User> findByUsername(String username);

  /** Returns a user with the number of their course items. */
  Uni<@Nullable Account> findAccount(UUID id);

  Uni<Slice<Account>> list(UserFilter filter, Paging paging);

  /**
   * @throws DomainException with {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN}
   */
  Uni<User> insert(User user);

  /**
   * Returns the existing default admin, or inserts this one. Concurrent calls, also by other
   * instances, return the same user.
   *
   * @throws DomainException with {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN} if another user has
   *     the name or the email address
   */
  Uni<User> insertDefaultAdmin(User admin);

  /**
   * Changes the role and returns the user. The version changes only if the role changes.
   *
   * @throws DomainException with {@code PRECONDITION_FAILED}
   */
  Uni<@Nullable Account> updateRole(UUID id, Role role, Precondition precondition);

  /**
   * Replaces the profile of a user and returns the account. The version increases only if the
   * profile changes, and the name version only if the display name changes.
   *
   * @throws DomainException with {@code PRECONDITION_FAILED} or {@code EMAIL_TAKEN}
   */
  Uni<@Nullable Account> updateProfile(UUID id, Profile profile, Precondition precondition);

  /**
   * Replaces the hash of the current password. The revision does not change. Returns {@code null}
   * if no user has this id and password version.
   */
  Uni<@Nullable User> updateHash(UUID id, int passwordVersion, String passwordHash);

  /**
   * Stores a new password that the user chose, and ends all other sessions of the user atomically.
   * Returns the user, or {@code null} if no user has this id and password version.
   *
   * @param keptSessionId the session that does not end
   * @throws DomainException with {@code PRECONDITION_FAILED}, which is checked before the password
   *     version
   */
  Uni<@Nullable User> updatePassword(
      UUID id,
      int passwordVersion,
      String passwordHash,
      UUID keptSessionId,
      Precondition precondition);

  /**
   * Stores a password that the user must change, and ends all sessions of the user atomically.
   *
   * @throws DomainException with {@code PRECONDITION_FAILED}
   */
  Uni<@Nullable User> resetPassword(UUID id, String passwordHash, Precondition precondition);

  /**
   * Deletes a user, ends their sessions and transfers their course items atomically. The transfer
   * changes the update time and the version of the items. Returns the deleted account.
   *
   * @param recipientId the new owner; {@code null} to leave the items without an owner
   * @throws DomainException with {@code PRECONDITION_FAILED}, or an error of {@link
   *     User#requireTransferTo}
   */
  Uni<@Nullable Account> delete(
      UUID id, @Nullable UUID recipientId, Precondition precondition, Instant now);
}
