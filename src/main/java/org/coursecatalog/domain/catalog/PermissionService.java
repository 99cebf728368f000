package org.coursecatalog.domain.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.CourseItemPermissions;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.SpecializationPermissions;
import org.coursecatalog.model.Subject;
import org.coursecatalog.store.CourseItemStore;
import org.coursecatalog.store.SpecializationStore;
import org.coursecatalog.store.UserStore;
import org.jspecify.annotations.Nullable;

/** Explains what a user may do with a resource, and why not. */
@Singleton
public class PermissionService {

  private final CourseItemStore courseItems;
  private final SpecializationStore specializations;
  private final UserStore users;
  private final OwnershipService ownership;

  PermissionService(
      CourseItemStore courseItems,
      SpecializationStore specializations,
      UserStore users,
      OwnershipService ownership) {
    this.courseItems = courseItems;
    this.specializations = specializations;
    this.users = users;
    this.ownership = ownership;
  }

  /**
   * Explains what a user may do with a course item. Fails with {@code INSUFFICIENT_ROLE} or {@code
   * STALE_ROLE} if a caller who is not an admin asks for another user, or with {@code NOT_FOUND} if
   * the item or the user does not exist.
   *
   * @param userId {@code null} for the caller
   */
  public Uni<CourseItemPermissions> explainCourseItem(
      Caller caller, UUID id, @Nullable UUID userId) {
    return findSubject(caller, userId)
        .chain(
            subject ->
                requireFound(courseItems.findById(id))
                    .map(item -> ownership.permissions(subject, item)));
  }

  /**
   * Explains what a user may do with a specialization. Fails as {@link #explainCourseItem}.
   *
   * @param userId {@code null} for the caller
   */
  public Uni<SpecializationPermissions> explainSpecialization(
      Caller caller, UUID id, @Nullable UUID userId) {
    return findSubject(caller, userId)
        .chain(
            subject ->
                requireFound(specializations.findById(id))
                    .chain(
                        specialization ->
                            specializations
                                .countItemsNotOwnedBy(subject.userId(), id)
                                .map(
                                    foreign ->
                                        ownership.permissions(
                                            subject, foreign, specialization.courseItemCount()))));
  }

  private Uni<Subject> findSubject(Caller caller, @Nullable UUID userId) {
    if (userId == null || userId.equals(caller.userId())) {
      return Uni.createFrom().item(Subject.of(caller));
    }
    return Uni.createFrom()
        .item(() -> ownership.requireVisibleAccount(caller, userId))
        .chain(id -> requireFound(users.findById(id)))
        .map(Subject::of);
  }

  private static <T> Uni<T> requireFound(Uni<T> found) {
    return found.onItem().ifNull().failWith(() -> new DomainException(ErrorCode.NOT_FOUND));
  }
}
