package org.coursecatalog.domain.catalog;

import static org.coursecatalog.model.Role.ADMIN;
import static org.coursecatalog.model.Role.PROFESSOR;

import jakarta.inject.Singleton;
import java.util.UUID;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemPermissions;
import org.coursecatalog.model.Decision;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.SpecializationPermissions;
import org.coursecatalog.model.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a user may do with course items and specializations. The services enforce these
 * decisions, and permissions and problems explain them.
 */
@Singleton
public class OwnershipService {

  /** Returns the items that the caller may edit, as a condition for a store. */
  EditScope editScope(Caller caller) {
    return editScope(caller.role(), caller.userId());
  }

  /** Only an admin may edit an item without an owner. */
  private static EditScope editScope(Role role, UUID userId) {
    return switch (role) {
      case ADMIN -> EditScope.EVERYTHING;
      case PROFESSOR -> EditScope.ownedBy(userId);
      case STUDENT -> EditScope.NOTHING;
    };
  }

  /** Decides whether a user may change or delete a course item. */
  Decision editCourseItem(Subject subject, CourseItem item) {
    var decision = subject.requireRole(PROFESSOR, ADMIN);
    if (!decision.allowed() || editScope(subject.role(), subject.userId()).covers(item.ownerId())) {
      return decision;
    }
    return subject.currentRole() == ADMIN
        ? subject.staleRole()
        : Decision.denied(ErrorCode.NOT_OWNER, ownerOf(item.owner()));
  }

  private static String ownerOf(@Nullable ItemOwner owner) {
    return owner == null
        ? "The course item has no owner. Only an admin may edit it."
        : "The course item belongs to %s. Only the owner or an admin may edit it."
            .formatted(owner.name());
  }

  /** Decides whether a user may assign or release the owner of a course item. */
  Decision assignOwner(Subject subject) {
    return subject.requireRole(ADMIN);
  }

  /** Decides whether a user may create or rename a specialization. */
  Decision editSpecialization(Subject subject) {
    return subject.requireRole(PROFESSOR, ADMIN);
  }

  /**
   * Decides whether a user may create a course item in a specialization. A professor who is an
   * admin now may not, because the new item would belong to a user who is not a professor.
   */
  Decision createCourseItem(Subject subject) {
    return subject.role() == PROFESSOR && subject.currentRole() == ADMIN
        ? subject.staleRole()
        : subject.requireRole(PROFESSOR, ADMIN);
  }

  /**
   * Decides whether a user may delete a specialization with its items.
   *
   * @param foreignItems the number of items in it that the user does not own
   */
  Decision deleteSpecialization(Subject subject, int foreignItems, int items) {
    var decision = subject.requireRole(PROFESSOR, ADMIN);
    if (!decision.allowed() || subject.role() == ADMIN || foreignItems == 0) {
      return decision;
    }
    return subject.currentRole() == ADMIN
        ? subject.staleRole()
        : Decision.denied(
            ErrorCode.NOT_OWNER,
            "Course items in this specialization that have another owner or none: %d of %d."
                .formatted(foreignItems, items));
  }

  /** Returns what a user may do with a course item. */
  CourseItemPermissions permissions(Subject subject, CourseItem item) {
    var edit = editCourseItem(subject, item);
    return new CourseItemPermissions(edit, edit, assignOwner(subject));
  }

  /**
   * Returns what a user may do with a specialization.
   *
   * @param foreignItems the number of items in it that the user does not own
   */
  SpecializationPermissions permissions(Subject subject, int foreignItems, int items) {
    return new SpecializationPermissions(
        editSpecialization(subject),
        deleteSpecialization(subject, foreignItems, items),
        createCourseItem(subject));
  }

  /**
   * Returns the owner of an item that the caller creates; {@code null} for no owner. A professor
   * owns their items; an admin chooses the owner.
   *
   * @throws DomainException {@code OWNER_NOT_ASSIGNABLE} if a professor requests an owner, even
   *     themselves; {@code INSUFFICIENT_ROLE} or {@code STALE_ROLE} for a student
   */
  @Nullable UUID ownerOfNew(Caller caller, @Nullable UUID requestedOwnerId) {
    createCourseItem(Subject.of(caller)).require();
    if (caller.role() == ADMIN) {
      return requestedOwnerId;
    }
    if (requestedOwnerId != null) {
      throw new DomainException(ErrorCode.OWNER_NOT_ASSIGNABLE);
    }
    return caller.userId();
  }

  /**
   * Returns the id if the caller may read the account. An admin may read all accounts, and another
   * user only their own.
   *
   * @throws DomainException {@code INSUFFICIENT_ROLE} or {@code STALE_ROLE} otherwise, whether the
   *     user exists or not
   */
  public UUID requireVisibleAccount(Caller caller, UUID userId) {
    if (!caller.userId().equals(userId)) {
      Subject.of(caller).requireRole(ADMIN).require();
    }
    return userId;
  }
}
