package org.coursecatalog.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A field of study with the course items in it.
 *
 * @param courseItems the oldest items, up to one of the limits below
 * @param courseItemCount the number of all items
 * @param updatedAt the time of the last change of the name
 * @param revision counts the changes of the name and of the item list
 */
public record Specialization(
    UUID id,
    String name,
    List<CourseItem.Summary> courseItems,
    int courseItemCount,
    Instant createdAt,
    Instant updatedAt,
    Revision revision) {

  /** The maximum number of course items in the response for one specialization. */
  public static final int MAX_EMBEDDED_ITEMS = 100;

  /** The maximum number of course items for each specialization in a list. */
  public static final int MAX_EMBEDDED_ITEMS_IN_LIST = 10;

  public Specialization {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    courseItems = List.copyOf(courseItems);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    Objects.requireNonNull(revision);
  }

  /** Returns a new specialization without items. */
  public static Specialization created(UUID id, String name, Instant now) {
    return new Specialization(id, name, List.of(), 0, now, now, new Revision(1, 1));
  }

  /** Returns the specialization with this name; {@code this} if nothing changes. */
  public Specialization renamedTo(String newName, Instant now) {
    return name.equals(newName)
        ? this
        : new Specialization(
            id,
            newName,
            courseItems,
            courseItemCount,
            createdAt,
            now,
            new Revision(revision.version() + 1, revision.embeddedVersion()));
  }

  /** Returns the specialization after a change of its item list. */
  public Specialization withItemsChanged() {
    return new Specialization(
        id,
        name,
        courseItems,
        courseItemCount,
        createdAt,
        updatedAt,
        new Revision(revision.version(), revision.embeddedVersion() + 1));
  }

  /** Returns the specialization with these embedded items and the number of all items. */
  public Specialization withItems(List<CourseItem.Summary> items, int count) {
    return new Specialization(id, name, items, count, createdAt, updatedAt, revision);
  }

  public ItemSpecialization toItemSpecialization() {
    return new ItemSpecialization(id, name, revision.version());
  }
}
