package org.coursecatalog.domain;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.coursecatalog.auth.Audit;
import org.coursecatalog.auth.Audit.Event;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.store.CourseItemStore;
import org.coursecatalog.store.UserStore;

/** The rules of accounts and roles. */
@ApplicationScoped
public class UserService {

  private final UserStore users;
  private final CourseItemStore courseItems;
  private final OwnershipService ownership;
  private final Audit audit;

  UserService(
      UserStore users, CourseItemStore courseItems, OwnershipService ownership, Audit audit) {
    this.users = users;
    this.courseItems = courseItems;
    this.ownership = ownership;
    this.audit = audit;
  }

  /** The caller's own account. Fails with {@code INVALID_TOKEN} when it has just been deleted. */
  public Uni<User> getSelf(Caller caller) {
    return users
        .findById(caller.userId())
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.INVALID_TOKEN));
  }

  /**
   * Fails with {@code INSUFFICIENT_ROLE}, whether there is such a user or not, or with {@code
   * NOT_FOUND}.
   */
  public Uni<User> get(Caller caller, UUID id) {
    return Uni.createFrom()
        .item(() -> ownership.requireVisibleAccount(caller, id))
        .chain(users::findById)
        .onItem()
        .ifNull()
        .failWith(() -> notFound());
  }

  /**
   * Gives a user another role, with effect from their next request on. Their course items stay
   * theirs. Fails with {@code NOT_FOUND}, or {@code PROTECTED_ACCOUNT} when the default admin would
   * cease to be an admin.
   */
  public Uni<UserWithItems> updateRole(Caller caller, UUID id, Role role) {
    return users
        .findById(id)
        .onItem()
        .ifNull()
        .failWith(() -> notFound())
        .invoke(user -> requireRoleChangeable(user, role))
        .chain(former -> replaceRole(caller, former, role))
        .chain(user -> courseItems.countByOwner(id).map(count -> new UserWithItems(user, count)));
  }

  private static void requireRoleChangeable(User user, Role role) {
    if (user.defaultAdmin() && role != Role.ADMIN) {
      throw new DomainException(ErrorCode.PROTECTED_ACCOUNT);
    }
  }

  private Uni<User> replaceRole(Caller caller, User former, Role role) {
    return users
        .updateRole(former.id(), role)
        .onItem()
        .ifNull()
        .failWith(() -> notFound())
        .invoke(user -> auditRole(caller, former.role(), user));
  }

  private void auditRole(Caller caller, Role former, User user) {
    audit.success(
        Event.PRIVILEGE_PERMISSIONS_CHANGED,
        caller.username(),
        "user %s was %s, is %s".formatted(user.id(), former.label(), user.role().label()));
  }

  private static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND);
  }

  /** A user and how many course items they own. */
  public record UserWithItems(User user, int ownedCourseItems) {}
}
