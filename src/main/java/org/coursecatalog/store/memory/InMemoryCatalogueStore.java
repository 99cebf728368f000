package org.coursecatalog.store.memory;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.CatalogueEntry;
import org.coursecatalog.model.CatalogueEntry.Owner;
import org.coursecatalog.model.CatalogueImport;
import org.coursecatalog.model.CatalogueImport.RefusedLine;
import org.coursecatalog.model.Role;
import org.coursecatalog.store.CatalogueStore;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoredIn;

/** The whole catalogue in memory. */
@Singleton
@StoredIn(StoreKind.MEMORY)
class InMemoryCatalogueStore implements CatalogueStore {

  private final InMemoryTables tables;

  InMemoryCatalogueStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<List<CatalogueEntry>> list(CatalogueEntry after, int limit) {
    return tables.reading(
        () -> {
          var rest =
              tables.specializations.after(after == null ? null : after.specialization().id());
          return Stream.concat(restOf(after), rest.stream().flatMap(this::entriesOf))
              .limit(limit)
              .toList();
        });
  }

  /** What follows an entry in its specialization. */
  private Stream<CatalogueEntry> restOf(CatalogueEntry after) {
    var row = after == null ? null : tables.specializations.get(after.specialization().id());
    if (row == null) {
      return Stream.empty();
    }
    return after.courseItem() == null
        ? itemsOf(row, row.items().values())
        : itemsOf(row, row.items().tailMap(after.courseItem().id(), false).values());
  }

  private Stream<CatalogueEntry> entriesOf(SpecializationRow row) {
    return Stream.concat(
        Stream.of(CatalogueEntry.of(row.summary())), itemsOf(row, row.items().values()));
  }

  private Stream<CatalogueEntry> itemsOf(SpecializationRow row, Collection<CourseItemRow> items) {
    var specialization = row.summary();
    return items.stream()
        .map(item -> new CatalogueEntry(specialization, item.summary(), ownerOf(item)));
  }

  /** {@code null} when there is none. */
  private Owner ownerOf(CourseItemRow item) {
    var user = tables.users.get(item.ownerId());
    return user == null ? null : new Owner(user.username(), user.role() == Role.PROFESSOR);
  }

  @Override
  public Uni<List<RefusedLine>> insertAll(CatalogueImport content, List<UUID> ids, Instant now) {
    return Uni.createFrom()
        .item(() -> new ImportedRows(tables, content, ids, now))
        .chain(rows -> tables.writing(rows::insert));
  }
}
