package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.SpecializationStore;
import org.jspecify.annotations.Nullable;

/** Stores specializations in memory. */
@Singleton
@Identifier("memory") class InMemorySpecializationStore implements SpecializationStore {

  private final InMemoryTables tables;

  InMemorySpecializationStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<@Nullable Specialization> findById(UUID id) {
    return tables.reading(
        () -> {
          var row = tables.specializations.get(id);
          return row == null ? null : row.toModel(Specialization.MAX_EMBEDDED_ITEMS);
        });
  }

  @Override
  public Uni<Slice<Specialization>> list(@Nullable NamePart namePart, Paging paging) {
    return tables.reading(
        () ->
            tables
                .specializations
                .list(namePart, paging)
                .map(row -> row.toModel(Specialization.MAX_EMBEDDED_ITEMS_IN_LIST)));
  }

  @Override
  public Uni<@Nullable UUID> findIdByName(String name) {
    var key = UniqueKey.ofName(name);
    return tables.reading(
        () -> {
          var row = tables.specializations.getByNameKey(key);
          return row == null ? null : row.id();
        });
  }

  @Override
  public Uni<Set<UUID>> findWithItemsNotOwnedBy(UUID ownerId, Collection<UUID> ids) {
    return tables.reading(
        () ->
            ids.stream()
                .filter(id -> itemsNotOwnedBy(ownerId, id) > 0)
                .collect(Collectors.toSet()));
  }

  @Override
  public Uni<Integer> countItemsNotOwnedBy(UUID ownerId, UUID id) {
    return tables.reading(() -> itemsNotOwnedBy(ownerId, id));
  }

  private int itemsNotOwnedBy(UUID ownerId, UUID id) {
    var row = tables.specializations.get(id);
    return row == null ? 0 : row.countItemsNotOwnedBy(ownerId);
  }

  @Override
  public Uni<Specialization> insert(UUID id, SpecializationDraft draft, Instant now) {
    return tables.writing(
        () -> {
          var row = new SpecializationRow(Specialization.created(id, draft.name(), now));
          tables.specializations.add(row);
          return row.toModel(Specialization.MAX_EMBEDDED_ITEMS);
        });
  }

  @Override
  public Uni<@Nullable Specialization> update(
      UUID id, SpecializationDraft draft, Precondition precondition, Instant now) {
    return tables.writing(
        () -> {
          var row = tables.specializations.get(id);
          if (row == null) {
            return null;
          }
          precondition.require(row.state().revision());
          var renamed = row.state().renamedTo(draft.name(), now);
          if (renamed != row.state()) {
            tables.specializations.replace(row, renamed);
          }
          return row.toModel(Specialization.MAX_EMBEDDED_ITEMS);
        });
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return tables.writing(
        () -> {
          var row = tables.specializations.get(id);
          if (row == null) {
            return false;
          }
          if (!row.items().values().stream().allMatch(item -> scope.covers(item.ownerId()))) {
            throw new DomainException(ErrorCode.NOT_OWNER);
          }
          precondition.require(row.state().revision());
          tables.courseItems.removeAllOf(row);
          tables.specializations.remove(row);
          return true;
        });
  }
}
