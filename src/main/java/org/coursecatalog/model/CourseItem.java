package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A course item, such as a lecture, laboratory or seminar.
 *
 * @param owner {@code null} if there is no owner
 * @param updatedAt the time of the last change of content, specialization or owner
 * @param version counts the changes of content, specialization and owner
 */
public record CourseItem(
    UUID id,
    CourseItemContent content,
    ItemSpecialization specialization,
    @Nullable ItemOwner owner,
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

  public static CourseItem created(
      UUID id,
      CourseItemContent content,
      ItemSpecialization specialization,
      @Nullable ItemOwner owner,
      Instant now) {
    return new CourseItem(id, content, specialization, owner, now, now, 1);
  }

  /** Returns the item with this content and specialization; {@code this} if nothing changes. */
  public CourseItem revisedTo(
      CourseItemContent newContent, ItemSpecialization newSpecialization, Instant now) {
    return content.equals(newContent) && specialization.id().equals(newSpecialization.id())
        ? this
        : new CourseItem(id, newContent, newSpecialization, owner, createdAt, now, version + 1);
  }

  /**
   * Returns the item with this owner; {@code this} if nothing changes.
   *
   * @param newOwner {@code null} for no owner
   */
  public CourseItem ownedBy(@Nullable ItemOwner newOwner, Instant now) {
    return Objects.equals(ownerId(), newOwner == null ? null : newOwner.id())
        ? this
        : new CourseItem(id, content, specialization, newOwner, createdAt, now, version + 1);
  }

  /** Returns the id of the owner, or {@code null}. */
  public @Nullable UUID ownerId() {
    return owner == null ? null : owner.id();
  }

  /**
   * Returns the revision, which also changes with the names of the specialization and the owner.
   * Its embedded version is the sum of two counters. Both only grow, and a change to another
   * specialization or owner increases the version of the item. So an equal sum means equal names.
   */
  public Revision revision() {
    return new Revision(version, specialization.version() + (owner == null ? 0 : owner.version()));
  }

  public Summary summary() {
    return Summary.of(id, content);
  }

  /** Returns whether both items have the same specialization and the same summary. */
  public boolean hasSameListEntryAs(CourseItem previous) {
    return specialization.id().equals(previous.specialization.id())
        && summary().equals(previous.summary());
  }

  /** A course item as embedded in its specialization. */
  public record Summary(UUID id, String name, String type) {

    public static Summary of(UUID id, CourseItemContent content) {
      return new Summary(id, content.name(), content.type());
    }
  }
}
