package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.jspecify.annotations.Nullable;

/**
 * Keeps people. User names are unique under {@code UniqueKey.ofUsername}, e-mail addresses under
 * {@code UniqueKey.ofName}.
 */
public interface UserStore {

  Uni<@Nullable User> findById(UUID id);

  /** Finds the user whose name has the same key as this one. */
  Uni<@Nullable User> findByUsername(String username);

  /** Finds a user, and the number of items that they own. */
  Uni<@Nullable Account> findAccount(UUID id);

  Uni<Slice<Account>> list(UserFilter filter, Paging paging);

  /** Fails with {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN}. */
  Uni<User> insert(User user);

  /**
   * The default admin: the one that is there, known by its mark, or else this one, which is
   * inserted then. However many callers and instances do this at once, they all get the same one.
   * Fails like {@link #insert} when another user has the name or the e-mail address.
   */
  Uni<User> insertDefaultAdmin(User admin);

  /**
   * Returns the user with the new role. The version counts up only if the role changed. Fails with
   * {@code PRECONDITION_FAILED}.
   */
  Uni<@Nullable Account> updateRole(UUID id, Role role, Precondition precondition);

  /**
   * Stores another hash of the same password; the revision stays. Returns the user, or {@code null}
   * if no user has this id and password version.
   */
  Uni<@Nullable User> updateHash(UUID id, int passwordVersion, String passwordHash);

  /**
   * Gives a user another password of their own choice and ends all their sessions but one, in one
   * step. Returns the user with a new revision, or {@code null} if no user has this id and password
   * version. A failed precondition comes first: {@code PRECONDITION_FAILED}.
   *
   * @param keptSessionId the session that goes on
   */
  Uni<@Nullable User> updatePassword(
      UUID id,
      int passwordVersion,
      String passwordHash,
      UUID keptSessionId,
      Precondition precondition);

  /**
   * Gives a user a password that they are to change, and ends all their sessions, in one step.
   * Returns the user with a new revision. Fails with {@code PRECONDITION_FAILED}.
   */
  Uni<@Nullable User> resetPassword(UUID id, String passwordHash, Precondition precondition);

  /**
   * Deletes a user, ends their sessions and transfers their course items, in one step; the items
   * count as updated. Emits the account as it was. Fails with {@code PRECONDITION_FAILED}, or as
   * {@link User#requireTransferTo}.
   *
   * @param recipientId the new owner; absent to leave the items without an owner
   */
  Uni<@Nullable Account> delete(
      UUID id, @Nullable UUID recipientId, Precondition precondition, Instant now);
}
