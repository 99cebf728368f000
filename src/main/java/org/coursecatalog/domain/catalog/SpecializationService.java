package org.coursecatalog.domain.catalog;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
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

  /** Lists the specializations whose name matches; all if {@code namePart} is {@code null}. */
  public Uni<Slice<Specialization>> list(@Nullable NamePart namePart, Paging paging) {
    return store.list(namePart, paging);
  }

  /** Fails with {@code NOT_FOUND}. */
  public Uni<Specialization> get(UUID id) {
    return store.findById(id).onItem().ifNull().failWith(() -> notFound());
  }

  /** Fails with {@code NAME_TAKEN}. */
  public Uni<Specialization> create(SpecializationDraft draft) {
    return Uni.createFrom().deferred(() -> store.insert(ids.next(), draft, clock.instant()));
  }

  /** Fails with {@code NOT_FOUND}, {@code PRECONDITION_FAILED} or {@code NAME_TAKEN}. */
  public Uni<Specialization> update(UUID id, SpecializationDraft draft, Precondition precondition) {
    return Uni.createFrom()
        .deferred(() -> store.update(id, draft, precondition, clock.instant()))
        .onItem()
        .ifNull()
        .failWith(() -> notFound());
  }

  /**
   * Deletes a specialization with all its items. Fails with {@code NOT_FOUND}, {@code NOT_OWNER} if
   * the caller may not delete one of the items, or {@code PRECONDITION_FAILED}.
   */
  public Uni<Void> delete(Caller caller, UUID id, Precondition precondition) {
    return store
        .delete(id, ownership.editScope(caller), precondition)
        .map(
            existed -> {
              if (!existed) {
                throw notFound();
              }
              return null;
            });
  }

  private static DomainException notFound() {
    return new DomainException(ErrorCode.NOT_FOUND);
  }
}
