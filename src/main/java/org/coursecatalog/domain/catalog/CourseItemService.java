package org.coursecatalog.domain.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.CourseItemPermissions;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.DomainException.Existing;
import org.coursecatalog.model.DomainException.Existing.Kind;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Subject;
import org.coursecatalog.model.WithPermissions;
import org.coursecatalog.store.CourseItemStore;
import org.coursecatalog.store.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Reads and changes course items. */
@Singleton
public class CourseItemService {

  private final CourseItemStore store;
  private final OwnershipService ownership;
  private final IdGenerator ids;
  private final Clock clock;
  private final Audit audit;

  CourseItemService(
      CourseItemStore store,
      OwnershipService ownership,
      IdGenerator ids,
      Clock clock,
      Audit audit) {
    this.store = store;
    this.ownership = ownership;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * @param permissions whether to include what the caller may do with each item
   */
  public Uni<Slice<WithPermissions<CourseItem, CourseItemPermissions>>> list(
      Caller caller, CourseItemFilter filter, Paging paging, boolean permissions) {
    return store
        .list(filter, paging)
        .map(slice -> slice.map(item -> withPermissions(caller, item, permissions)));
  }

  /**
   * Fails with {@code NOT_FOUND}.
   *
   * @param permissions whether to include what the caller may do with the item
   */
  public Uni<WithPermissions<CourseItem, CourseItemPermissions>> get(
      Caller caller, UUID id, boolean permissions) {
    return requireFound(store.findById(id)).map(item -> withPermissions(caller, item, permissions));
  }

  private WithPermissions<CourseItem, CourseItemPermissions> withPermissions(
      Caller caller, CourseItem item, boolean permissions) {
    return new WithPermissions<>(
        item, permissions ? ownership.permissions(Subject.of(caller), item) : null);
  }

  /**
   * Creates an item. A professor owns their new items; an admin chooses the owner. Fails with
   * {@code OWNER_NOT_ASSIGNABLE}, {@code UNKNOWN_SPECIALIZATION}, {@code OWNER_NOT_PROFESSOR},
   * {@code NAME_TAKEN}, or {@code INSUFFICIENT_ROLE} if the caller has lost the role of a
   * professor.
   *
   * @param requestedOwnerId the owner in the request; {@code null} if absent
   */
  public Uni<CourseItem> create(
      Caller caller, CourseItemDraft draft, @Nullable UUID requestedOwnerId) {
    return Uni.createFrom()
        .item(() -> ownership.ownerOfNew(caller, requestedOwnerId))
        .chain(ownerId -> store.insert(ids.next(), draft, ownerId, clock.instant()))
        .onFailure(failure -> DomainException.is(ErrorCode.NAME_TAKEN, failure))
        .recoverWithUni(failure -> nameTaken(draft.specializationId(), draft, failure))
        .onFailure(
            failure ->
                caller.role() != Role.ADMIN
                    && DomainException.is(ErrorCode.OWNER_NOT_PROFESSOR, failure))
        .transform(
            failure ->
                new DomainException(
                    ErrorCode.INSUFFICIENT_ROLE, "The role changed while the request was sent."));
  }

  /**
   * Fails with {@code NOT_FOUND}, {@code NOT_OWNER}, {@code PRECONDITION_FAILED}, {@code
   * UNKNOWN_SPECIALIZATION} or {@code NAME_TAKEN}.
   */
  public Uni<CourseItem> update(
      Caller caller, UUID id, CourseItemDraft draft, Precondition precondition) {
    return requireFound(
        Uni.createFrom()
            .deferred(
                () ->
                    store.update(
                        id, draft, ownership.editScope(caller), precondition, clock.instant()))
            .onFailure(failure -> DomainException.is(ErrorCode.NOT_OWNER, failure))
            .recoverWithUni(failure -> notOwner(caller, id, failure))
            .onFailure(failure -> DomainException.is(ErrorCode.NAME_TAKEN, failure))
            .recoverWithUni(
                failure ->
                    specializationOf(id, draft)
                        .chain(target -> nameTaken(target, draft, failure))));
  }

  /** Fails with the reason why the caller may not edit an item. */
  private <T> Uni<T> notOwner(Caller caller, UUID id, Throwable failure) {
    return store
        .findById(id)
        .onItem()
        .ifNotNull()
        .invoke(item -> ownership.editCourseItem(Subject.of(caller), item).require())
        // The item was deleted, or its owner has changed.
        .chain(item -> Uni.createFrom().failure(failure));
  }

  /** Returns the specialization to which an update assigns an item. */
  private Uni<@Nullable UUID> specializationOf(UUID id, CourseItemDraft draft) {
    return draft.specializationId() == null
        ? store.findById(id).onItem().ifNotNull().transform(item -> item.specialization().id())
        : Uni.createFrom().item(draft.specializationId());
  }

  /** Fails with the item that has the name of the draft, unless it was deleted or renamed. */
  private Uni<CourseItem> nameTaken(
      @Nullable UUID specializationId, CourseItemDraft draft, Throwable failure) {
    return specializationId == null
        ? Uni.createFrom().failure(failure)
        : store
            .findIdByName(specializationId, draft.content().name())
            .onItem()
            .ifNotNull()
            .transform(existing -> new Existing(Kind.COURSE_ITEM, existing))
            .chain(existing -> Uni.createFrom().failure(withExisting(failure, existing)));
  }

  private static Throwable withExisting(Throwable failure, @Nullable Existing existing) {
    return existing == null ? failure : new DomainException(ErrorCode.NAME_TAKEN, existing);
  }

  /** Fails with {@code NOT_FOUND}, {@code NOT_OWNER} or {@code PRECONDITION_FAILED}. */
  public Uni<Void> delete(Caller caller, UUID id, Precondition precondition) {
    return store
        .delete(id, ownership.editScope(caller), precondition)
        .onFailure(failure -> DomainException.is(ErrorCode.NOT_OWNER, failure))
        .recoverWithUni(failure -> notOwner(caller, id, failure))
        .map(
            existed -> {
              if (!existed) {
                throw notFound();
              }
              return null;
            });
  }

  /** Fails with {@code NOT_FOUND}, {@code PRECONDITION_FAILED} or {@code OWNER_NOT_PROFESSOR}. */
  public Uni<CourseItem> assignOwner(
      Caller caller, UUID id, @Nullable UUID ownerId, Precondition precondition) {
    return updateOwner(id, ownerId, precondition)
        .invoke(() -> auditOwner(caller, id, "user " + ownerId));
  }

  /** Removes the owner, if any. Fails with {@code NOT_FOUND} or {@code PRECONDITION_FAILED}. */
  public Uni<Void> releaseOwner(Caller caller, UUID id, Precondition precondition) {
    return updateOwner(id, null, precondition)
        .invoke(() -> auditOwner(caller, id, "none"))
        .replaceWithVoid();
  }

  private Uni<CourseItem> updateOwner(UUID id, @Nullable UUID ownerId, Precondition precondition) {
    return requireFound(
        Uni.createFrom()
            .deferred(() -> store.updateOwner(id, ownerId, precondition, clock.instant())));
  }

  private void auditOwner(Caller caller, UUID id, String owner) {
    audit.success(
        Event.AUTHZ_CHANGE, caller.username(), "course item %s; owner: %s".formatted(id, owner));
  }

  private static Uni<CourseItem> requireFound(Uni<CourseItem> item) {
    return item.onItem().ifNull().failWith(() -> notFound());
  }

  private static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND);
  }
}
