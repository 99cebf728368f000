package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.ResolvedImport.Line;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows of one import. The constructor indexes the names without the lock of the tables. {@link
 * #insert} requires the write lock.
 */
final class ImportedRows {

  private final InMemoryTables tables;
  private final CatalogImport content;
  private final List<UUID> ids;
  private final Instant now;
  private final Map<Integer, RoaringBitmap> specializationsByGram;
  private final Map<Integer, RoaringBitmap> courseItemsByGram;

  ImportedRows(InMemoryTables tables, CatalogImport content, List<UUID> ids, Instant now) {
    this.tables = tables;
    this.content = content;
    this.ids = ids;
    this.now = now;
    this.specializationsByGram =
        NameIndex.positionsByGram(
            content.specializations().stream().map(NewSpecialization::nameKey).toList());
    this.courseItemsByGram =
        NameIndex.positionsByGram(
            content.courseItems().stream().map(NewCourseItem::nameKey).toList());
  }

  /** Inserts all rows unless a line is rejected. Returns the rejected lines. */
  List<RejectedLine> insert() {
    var resolved = content.resolve(this::existing, tables.users::getByNameKey, ids, now);
    var rejected = new ArrayList<>(resolved.rejected());
    resolved.specializations().stream()
        .filter(line -> tables.specializations.getByNameKey(line.nameKey()) != null)
        .forEach(line -> rejected.add(line.nameTaken()));
    resolved.courseItems().stream()
        .filter(this::isTaken)
        .forEach(line -> rejected.add(line.nameTaken()));
    if (rejected.isEmpty() && content.complete()) {
      tables.specializations.addAll(
          resolved.specializations().stream()
              .map(line -> new SpecializationRow(line.value(), line.nameKey()))
              .toList(),
          specializationsByGram);
      tables.courseItems.addAll(
          resolved.courseItems().stream().map(this::toRow).toList(), courseItemsByGram);
    }
    return rejected;
  }

  private @Nullable ItemSpecialization existing(String nameKey) {
    var row = tables.specializations.getByNameKey(nameKey);
    return row == null ? null : row.toItemSpecialization();
  }

  private boolean isTaken(Line<CourseItem> line) {
    var row = specializationOf(line);
    return row != null && row.isNameTaken(line.nameKey(), null);
  }

  private CourseItemRow toRow(Line<CourseItem> line) {
    return CourseItemRow.of(
        line.value(),
        line.nameKey(),
        specializationOf(line),
        tables.users.row(line.value().ownerId()));
  }

  private @Nullable SpecializationRow specializationOf(Line<CourseItem> line) {
    return tables.specializations.get(line.value().specialization().id());
  }
}
