package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is taught: a lecture, a laboratory, a seminar.
 *
 * @param ownerId the user who owns it, {@code null} if there is no owner
 * @param updatedAt when its own members or its owner last changed
 * @param version counts the changes of its own members and its owner
 */
public record CourseItem(
    UUID id,
    CourseItemContent content,
    ItemSpecialization specialization,
    @Nullable UUID ownerId,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  public CourseItem {
    Objects.requireNonNull(id);
    Objects.requireNonNull(content);
    Objects.requireNonNull(specialization);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
  }

  /** Returns a new item. */
  public static CourseItem created(
      UUID id,
      CourseItemContent content,
      ItemSpecialization specialization,
      @Nullable UUID ownerId,
      Instant now) {
    return new CourseItem(id, content, specialization, ownerId, now, now, 1);
  }

  /** Returns the item with this content in this specialization; itself if nothing changes. */
  public CourseItem revisedTo(
      CourseItemContent newContent, ItemSpecialization newSpecialization, Instant now) {
    return content.equals(newContent) && specialization.id().equals(newSpecialization.id())
        ? this
        : new CourseItem(id, newContent, newSpecialization, ownerId, createdAt, now, version + 1);
  }

  /**
   * Returns the item with this owner; itself if nothing changes.
   *
   * @param newOwnerId {@code null} for no owner
   */
  public CourseItem ownedBy(@Nullable UUID newOwnerId, Instant now) {
    return Objects.equals(ownerId, newOwnerId)
        ? this
        : new CourseItem(id, content, specialization, newOwnerId, createdAt, now, version + 1);
  }

  /** Counts the changes of the item, and those of what it shows of its specialization. */
  public Revision revision() {
    return new Revision(version, specialization.version());
  }

  public Summary summary() {
    return Summary.of(id, content);
  }

  /** Whether the lists of items that specializations show stay the same if this one replaces it. */
  public boolean hasSameListEntryAs(CourseItem former) {
    return specialization.id().equals(former.specialization.id())
        && summary().equals(former.summary());
  }

  /** A course item as its specialization shows it. */
  public record Summary(UUID id, String name, String type) {

    public static Summary of(UUID id, CourseItemContent content) {
      return new Summary(id, content.name(), content.type());
    }
  }
}
