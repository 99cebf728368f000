package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.UniqueKey;

/**
 * One state of a course item.
 *
 * @param nameKey the key under which the name is unique in its specialization
 * @param ownerId {@code null} while nobody owns it
 * @param version counts the changes of its members and owner
 */
record CourseItemRow(
    UUID id,
    String name,
    String nameKey,
    String type,
    UUID specializationId,
    UUID ownerId,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  static CourseItemRow of(UUID id, CourseItemDraft draft, UUID ownerId, Instant now) {
    return new CourseItemRow(
        id,
        draft.name(),
        UniqueKey.ofName(draft.name()),
        draft.type(),
        draft.specializationId(),
        ownerId,
        now,
        now,
        1);
  }

  /** This item as the draft wants it, updated now; the same row when that changes nothing. */
  CourseItemRow with(CourseItemDraft draft, Instant now) {
    var target = draft.specializationId() == null ? specializationId : draft.specializationId();
    if (name.equals(draft.name()) && type.equals(draft.type()) && specializationId.equals(target)) {
      return this;
    }
    return new CourseItemRow(
        id,
        draft.name(),
        UniqueKey.ofName(draft.name()),
        draft.type(),
        target,
        ownerId,
        createdAt,
        now,
        version + 1);
  }

  CourseItemRow withOwner(UUID newOwnerId, Instant now) {
    return new CourseItemRow(
        id, name, nameKey, type, specializationId, newOwnerId, createdAt, now, version + 1);
  }

  /** Returns the same state with the key that the name has by the rule of this program. */
  CourseItemRow withPresentKey() {
    return new CourseItemRow(
        id,
        name,
        UniqueKey.ofName(name),
        type,
        specializationId,
        ownerId,
        createdAt,
        updatedAt,
        version);
  }

  /** The same state, with equal objects in the place of these. */
  CourseItemRow sharing(String equalType, UUID equalSpecializationId, UUID equalOwnerId) {
    return new CourseItemRow(
        id,
        name,
        nameKey,
        equalType,
        equalSpecializationId,
        equalOwnerId,
        createdAt,
        updatedAt,
        version);
  }

  CourseItem.Summary summary() {
    return new CourseItem.Summary(id, name, type);
  }
}
