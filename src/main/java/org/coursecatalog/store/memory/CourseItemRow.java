package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * One state of a course item. It refers to the row of its specialization, so {@link #toModel}
 * always returns the current name of the specialization.
 *
 * @param nameKey the key under which the name is unique in its specialization
 */
record CourseItemRow(
    UUID id,
    CourseItemContent content,
    String nameKey,
    SpecializationRow specialization,
    @Nullable UUID ownerId,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static CourseItemRow of(CourseItem item, SpecializationRow specialization) {
    return of(item, UniqueKey.ofName(item.content().name()), specialization);
  }

  static CourseItemRow of(CourseItem item, String nameKey, SpecializationRow specialization) {
    return new CourseItemRow(
        item.id(),
        item.content(),
        nameKey,
        specialization,
        item.ownerId(),
        item.createdAt(),
        item.updatedAt(),
        item.version());
  }

  String type() {
    return content.type();
  }

  CourseItem.Summary summary() {
    return CourseItem.Summary.of(id, content);
  }

  CourseItem toModel() {
    return new CourseItem(
        id, content, specialization.toItemSpecialization(), ownerId, createdAt, updatedAt, version);
  }
}
