package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogEntry.Item;
import org.coursecatalog.model.CatalogEntry.Owner;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.coursecatalog.store.CatalogStore;
import org.jspecify.annotations.Nullable;

/** Exports and imports the catalog of the in-memory store. */
@Singleton
@Identifier("memory") class InMemoryCatalogStore implements CatalogStore {

  private final InMemoryTables tables;

  InMemoryCatalogStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<List<CatalogEntry>> list(@Nullable CatalogEntry after, int limit) {
    return tables.reading(
        () -> {
          var rest =
              tables.specializations.after(after == null ? null : after.specialization().id());
          return Stream.concat(restOf(after), rest.stream().flatMap(this::entriesOf))
              .limit(limit)
              .toList();
        });
  }

  /** Returns the entries after this one in the same specialization. */
  private Stream<CatalogEntry> restOf(@Nullable CatalogEntry after) {
    var row = after == null ? null : tables.specializations.get(after.specialization().id());
    if (row == null) {
      return Stream.empty();
    }
    return after.courseItem() == null
        ? itemsOf(row, row.items().values())
        : itemsOf(row, row.items().after(after.courseItem().id()));
  }

  private Stream<CatalogEntry> entriesOf(SpecializationRow row) {
    return Stream.concat(
        Stream.of(CatalogEntry.of(row.toItemSpecialization())), itemsOf(row, row.items().values()));
  }

  private Stream<CatalogEntry> itemsOf(SpecializationRow row, Collection<CourseItemRow> items) {
    var specialization = row.toItemSpecialization();
    return items.stream()
        .map(item -> new Item(item.id(), item.content(), ownerOf(item)))
        .map(item -> new CatalogEntry(specialization, item));
  }

  private @Nullable Owner ownerOf(CourseItemRow item) {
    var user = UserRow.userOf(item.owner());
    return user == null ? null : new Owner(user.username(), user.mayOwnCourseItems());
  }

  @Override
  public Uni<List<RejectedLine>> insertAll(CatalogImport content, List<UUID> ids, Instant now) {
    return Uni.createFrom()
        .item(() -> new ImportedRows(tables, content, ids, now))
        .chain(rows -> tables.writing(rows::insert));
  }
}
