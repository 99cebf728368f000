package org.coursecatalog.domain.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.DomainException.Existing;
import org.coursecatalog.model.DomainException.Existing.Kind;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.SpecializationPermissions;
import org.coursecatalog.model.Subject;
import org.coursecatalog.model.WithPermissions;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.SpecializationStore;
import org.jspecify.annotations.Nullable;

/** Reads and changes specializations. */
@Singleton
public class SpecializationService {

  private final SpecializationStore store;
  private final OwnershipService ownership;
  private final IdGenerator ids;
  private final Clock clock;

  SpecializationService(
      SpecializationStore store, OwnershipService ownership, IdGenerator ids, Clock clock) {
    this.store = store;
    this.ownership = ownership;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Lists the specializations whose name matches.
   *
   * @param namePart {@code null} for all specializations
   * @param permissions whether to include what the caller may do with each specialization
   */
  public Uni<Slice<WithPermissions<Specialization, SpecializationPermissions>>> list(
      Caller caller, @Nullable NamePart namePart, Paging paging, boolean permissions) {
    return store
        .list(namePart, paging)
        .chain(
            slice ->
                findForeign(caller, slice.entries(), permissions)
                    .map(
                        foreign ->
                            slice.map(
                                found -> withPermissions(caller, found, foreign, permissions))));
  }

  /**
   * Fails with {@code NOT_FOUND}.
   *
   * @param permissions whether to include what the caller may do with the specialization
   */
  public Uni<WithPermissions<Specialization, SpecializationPermissions>> get(
      Caller caller, UUID id, boolean permissions) {
    return requireFound(store.findById(id))
        .chain(
            found ->
                findForeign(caller, List.of(found), permissions)
                    .map(foreign -> withPermissions(caller, found, foreign, permissions)));
  }

  /** Returns those specializations that contain an item that the caller does not own. */
  private Uni<Set<UUID>> findForeign(
      Caller caller, List<Specialization> specializations, boolean permissions) {
    return permissions && caller.role() == Role.PROFESSOR && !specializations.isEmpty()
        ? store.findWithItemsNotOwnedBy(
            caller.userId(), specializations.stream().map(Specialization::id).toList())
        : Uni.createFrom().item(Set.of());
  }

  private WithPermissions<Specialization, SpecializationPermissions> withPermissions(
      Caller caller, Specialization found, Set<UUID> foreign, boolean permissions) {
    return new WithPermissions<>(
        found,
        permissions
            ? ownership.permissions(
                Subject.of(caller), foreign.contains(found.id()) ? 1 : 0, found.courseItemCount())
            : null);
  }

  /** Fails with {@code NAME_TAKEN}. */
  public Uni<Specialization> create(SpecializationDraft draft) {
    return Uni.createFrom()
        .deferred(() -> store.insert(ids.next(), draft, clock.instant()))
        .onFailure(failure -> DomainException.is(ErrorCode.NAME_TAKEN, failure))
        .recoverWithUni(failure -> nameTaken(draft, failure));
  }

  /** Fails with {@code NOT_FOUND}, {@code PRECONDITION_FAILED} or {@code NAME_TAKEN}. */
  public Uni<Specialization> update(UUID id, SpecializationDraft draft, Precondition precondition) {
    return requireFound(
        Uni.createFrom()
            .deferred(() -> store.update(id, draft, precondition, clock.instant()))
            .onFailure(failure -> DomainException.is(ErrorCode.NAME_TAKEN, failure))
            .recoverWithUni(failure -> nameTaken(draft, failure)));
  }

  /** Fails with the specialization that has the name of the draft. */
  private Uni<Specialization> nameTaken(SpecializationDraft draft, Throwable failure) {
    return store
        .findIdByName(draft.name())
        .chain(
            existing ->
                Uni.createFrom()
                    .failure(
                        existing == null
                            ? failure
                            : new DomainException(
                                ErrorCode.NAME_TAKEN,
                                new Existing(Kind.SPECIALIZATION, existing))));
  }

  /**
   * Deletes a specialization with all its items. Fails with {@code NOT_FOUND}, {@code NOT_OWNER} if
   * the caller may not delete one of the items, or {@code PRECONDITION_FAILED}.
   */
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

  /** Fails with the reason why the caller may not delete a specialization. */
  private Uni<Boolean> notOwner(Caller caller, UUID id, Throwable failure) {
    return store
        .findById(id)
        .onItem()
        .ifNotNull()
        .call(
            found ->
                store
                    .countItemsNotOwnedBy(caller.userId(), id)
                    .invoke(
                        foreign ->
                            ownership
                                .deleteSpecialization(
                                    Subject.of(caller), foreign, found.courseItemCount())
                                .require()))
        // The specialization was deleted, or the owners have changed.
        .chain(found -> Uni.createFrom().failure(failure));
  }

  private static Uni<Specialization> requireFound(Uni<Specialization> specialization) {
    return specialization.onItem().ifNull().failWith(() -> notFound());
  }

  private static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND);
  }
}
