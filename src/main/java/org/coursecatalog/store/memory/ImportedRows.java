package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.CatalogImport.RefusedLine;
import org.coursecatalog.model.ErrorCode;
import org.roaringbitmap.RoaringBitmap;

/**
 * The rows of one import on their way into the tables. What takes time and does not need the tables
 * is done when this is made, without their lock; {@link #insert} needs it.
 */
final class ImportedRows {

  private final InMemoryTables tables;
  private final CatalogImport content;
  private final List<UUID> ids;
  private final Instant now;
  private final List<RefusedLine> refused = new ArrayList<>();
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

  /** Inserts all of them, unless something stands against it; what that is. */
  List<RefusedLine> insert() {
    var specializations = content.specializations().stream().map(this::toRow).toList();
    var courseItems = content.courseItems().stream().map(this::toRow).toList();
    if (refused.isEmpty() && content.complete()) {
      tables.specializations.addAll(specializations, specializationsByGram);
      tables.courseItems.addAll(courseItems, courseItemsByGram);
    }
    return List.copyOf(refused);
  }

  private SpecializationRow toRow(NewSpecialization added) {
    if (tables.specializations.getByNameKey(added.nameKey()) != null) {
      refused.add(new RefusedLine(added.line(), ErrorCode.NAME_TAKEN));
    }
    return new SpecializationRow(idOf(added.line()), added.name(), added.nameKey(), now);
  }

  private CourseItemRow toRow(NewCourseItem added) {
    return new CourseItemRow(
        idOf(added.line()),
        added.name(),
        added.nameKey(),
        added.type(),
        specializationOf(added),
        ownerOf(added),
        now,
        now,
        1);
  }

  /** {@code null} when there is none. */
  private UUID specializationOf(NewCourseItem added) {
    if (added.specialization() != null) {
      return idOf(added.specialization().line());
    }
    var row = tables.specializations.getByNameKey(added.specializationKey());
    if (row == null) {
      refused.add(new RefusedLine(added.line(), ErrorCode.UNKNOWN_SPECIALIZATION));
      return null;
    }
    if (row.isTaken(added.nameKey(), null)) {
      refused.add(new RefusedLine(added.line(), ErrorCode.NAME_TAKEN));
    }
    return row.id;
  }

  /** {@code null} when there is none. */
  private UUID ownerOf(NewCourseItem added) {
    if (added.ownerKey() == null) {
      return null;
    }
    var user = tables.users.getByNameKey(added.ownerKey());
    if (user == null || !tables.users.isProfessor(user.id())) {
      refused.add(new RefusedLine(added.line(), ErrorCode.OWNER_NOT_PROFESSOR));
      return null;
    }
    return user.id();
  }

  private UUID idOf(int line) {
    return ids.get(line - 1);
  }
}
