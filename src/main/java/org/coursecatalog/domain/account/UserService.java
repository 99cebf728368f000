package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.domain.catalog.OwnershipService;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.store.UserStore;
import org.jspecify.annotations.Nullable;

/** Reads and deletes accounts, and changes roles. */
@Singleton
public class UserService {

  private final UserStore users;
  private final OwnershipService ownership;
  private final Clock clock;
  private final Audit audit;

  UserService(UserStore users, OwnershipService ownership, Clock clock, Audit audit) {
    this.users = users;
    this.ownership = ownership;
    this.clock = clock;
    this.audit = audit;
  }

  /** Returns the caller's account. Fails with {@code INVALID_TOKEN} if it is deleted. */
  public Uni<Account> getSelf(Caller caller) {
    return users
        .findAccount(caller.userId())
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.INVALID_TOKEN));
  }

  /**
   * Fails with {@code INSUFFICIENT_ROLE} or {@code NOT_FOUND}. The role is checked first, so the
   * response does not reveal whether the user exists.
   */
  public Uni<Account> get(Caller caller, UUID id) {
    return Uni.createFrom()
        .item(() -> ownership.requireVisibleAccount(caller, id))
        .chain(this::requireFound);
  }

  public Uni<Slice<Account>> list(UserFilter filter, Paging paging) {
    return users.list(filter, paging);
  }

  /**
   * Changes the role of a user. A demotion takes effect immediately, and a promotion with the next
   * refresh. The user keeps their course items. Fails with {@code NOT_FOUND}, {@code
   * PRECONDITION_FAILED}, or {@code PROTECTED_ACCOUNT} if the default admin would lose the admin
   * role.
   */
  public Uni<Account> updateRole(Caller caller, UUID id, Role role, Precondition precondition) {
    return requireFound(id)
        .invoke(account -> precondition.require(account.revision()))
        .invoke(account -> requireRoleChangeable(account.user(), role))
        .chain(account -> replaceRole(caller, account.user(), role, precondition));
  }

  /**
   * Deletes a user, ends their sessions and transfers their course items to the recipient. Fails
   * with {@code NOT_FOUND}, {@code PRECONDITION_FAILED}, {@code PROTECTED_ACCOUNT} for the default
   * admin, or {@code OWNER_NOT_PROFESSOR} if the recipient is not a professor or is the deleted
   * user.
   *
   * @param recipientId {@code null} to leave the items without an owner
   */
  public Uni<Void> delete(
      Caller caller, UUID id, @Nullable UUID recipientId, Precondition precondition) {
    return requireFound(id)
        .invoke(account -> precondition.require(account.revision()))
        .invoke(account -> requireDeletable(account.user()))
        .chain(account -> users.delete(id, recipientId, precondition, clock.instant()))
        .onItem()
        .ifNull()
        .failWith(() -> notFound())
        .invoke(account -> auditDeletion(caller, account, recipientId))
        .replaceWithVoid();
  }

  private Uni<Account> requireFound(UUID id) {
    return users.findAccount(id).onItem().ifNull().failWith(() -> notFound());
  }

  private static void requireDeletable(User user) {
    if (user.defaultAdmin()) {
      throw new DomainException(ErrorCode.PROTECTED_ACCOUNT);
    }
  }

  private static void requireRoleChangeable(User user, Role role) {
    if (user.defaultAdmin() && role != Role.ADMIN) {
      throw new DomainException(ErrorCode.PROTECTED_ACCOUNT);
    }
  }

  private Uni<Account> replaceRole(
      Caller caller, User previous, Role role, Precondition precondition) {
    return users
        .updateRole(previous.id(), role, precondition)
        .onItem()
        .ifNull()
        .failWith(() -> notFound())
        .invoke(account -> auditRole(caller, previous.role(), account.user()));
  }

  private void auditRole(Caller caller, Role previous, User user) {
    audit.success(
        Event.PRIVILEGE_PERMISSIONS_CHANGED,
        caller.username(),
        "user %s was %s, is %s".formatted(user.id(), previous.label(), user.role().label()));
  }

  private void auditDeletion(Caller caller, Account deleted, @Nullable UUID recipientId) {
    audit.success(
        Event.USER_DELETED,
        caller.username(),
        "user %s; owned course items: %d; new owner: %s"
            .formatted(
                deleted.user().id(),
                deleted.ownedCourseItems(),
                recipientId == null ? "none" : "user " + recipientId));
  }

  private static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND);
  }
}
