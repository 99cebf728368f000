package org.coursecatalog.store.memory;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.SpecializationStore;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoredIn;

/** Specializations in memory. */
@Singleton
@StoredIn(StoreKind.MEMORY)
class InMemorySpecializationStore implements SpecializationStore {

  private final InMemoryTables tables;

  InMemorySpecializationStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<Specialization> findById(UUID id) {
    return tables.reading(
        () -> {
          var row = tables.specializations.get(id);
          return row == null ? null : row.toModel(SHOWN_ITEMS);
        });
  }

  @Override
  public Uni<List<Specialization>> list() {
    return tables.reading(
        () ->
            tables.specializations.values().stream()
                .map(row -> row.toModel(SHOWN_ITEMS_IN_LIST))
                .toList());
  }

  @Override
  public Uni<Specialization> insert(UUID id, SpecializationDraft draft, Instant now) {
    return tables.writing(
        () -> {
          takeName(id, draft, null);
          var row = new SpecializationRow(id, draft, now);
          tables.specializations.put(id, row);
          return row.toModel(SHOWN_ITEMS);
        });
  }

  @Override
  public Uni<Specialization> update(UUID id, SpecializationDraft draft, Instant now) {
    return tables.writing(
        () -> {
          var row = tables.specializations.get(id);
          if (row == null) {
            return null;
          }
          var formerKey = row.nameKey();
          takeName(id, draft, id);
          row.update(draft, now);
          if (!formerKey.equals(row.nameKey())) {
            tables.specializationIdsByName.remove(formerKey);
          }
          return row.toModel(SHOWN_ITEMS);
        });
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope) {
    return tables.writing(
        () -> {
          var row = tables.specializations.get(id);
          if (row == null) {
            return false;
          }
          if (!row.items().stream().allMatch(item -> scope.covers(item.ownerId()))) {
            throw new DomainException(ErrorCode.NOT_OWNER);
          }
          List.copyOf(row.items()).forEach(tables::remove);
          tables.specializations.remove(id);
          tables.specializationIdsByName.remove(row.nameKey());
          return true;
        });
  }

  /** Takes the name, unless somebody has it who is not the expected holder. */
  private void takeName(UUID id, SpecializationDraft draft, UUID expectedHolder) {
    var holder = tables.specializationIdsByName.putIfAbsent(UniqueKey.ofName(draft.name()), id);
    if (holder != null && !holder.equals(expectedHolder)) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
  }
}
