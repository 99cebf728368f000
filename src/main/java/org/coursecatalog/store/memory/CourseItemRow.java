package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * One state of a course item. Unlike a {@link CourseItem}, it shows the current names of its
 * specialization and its owner.
 *
 * @param position has the key under which the name is unique in the specialization
 * @param owner {@code null} if there is no owner
 */
record CourseItemRow(
    Position position,
    CourseItemContent content,
    SpecializationRow specialization,
    @Nullable UserRow owner,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static CourseItemRow of(
      CourseItem item, SpecializationRow specialization, @Nullable UserRow owner) {
    return of(item, UniqueKey.ofName(item.content().name()), specialization, owner);
  }

  static CourseItemRow of(
      CourseItem item, String nameKey, SpecializationRow specialization, @Nullable UserRow owner) {
    return new CourseItemRow(
        new Position(item.id(), nameKey),
        item.content(),
        specialization,
        owner,
        item.createdAt(),
        item.updatedAt(),
        item.version());
  }

  UUID id() {
    return position.id();
  }

  String nameKey() {
    return position.nameKey();
  }

  String type() {
    return content.type();
  }

  @Nullable UUID ownerId() {
    return owner == null ? null : owner.id();
  }

  CourseItem.Summary summary() {
    return CourseItem.Summary.of(id(), content);
  }

  CourseItem toModel() {
    return new CourseItem(
        id(),
        content,
        specialization.toItemSpecialization(),
        owner == null ? null : owner.itemOwner(),
        createdAt,
        updatedAt,
        version);
  }
}
