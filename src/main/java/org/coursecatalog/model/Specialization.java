package org.coursecatalog.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A field of study with the course items in it.
 *
 * @param courseItems the oldest of its items; the reader decides how many
 * @param courseItemCount the number of all its items
 * @param updatedAt when its own members last changed, whatever happened to its items
 * @param revision counts the changes of its own members, and those of what it shows of its items
 */
public record Specialization(
    UUID id,
    String name,
    List<CourseItem.Summary> courseItems,
    int courseItemCount,
    Instant createdAt,
    Instant updatedAt,
    Revision revision) {

  /** The number of course items that a specialization shows when it is alone. */
  public static final int SHOWN_ITEMS = 100;

  /** The number of course items that a specialization shows in a list. */
  public static final int SHOWN_ITEMS_IN_LIST = 10;

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

  /** Returns the specialization with this name; itself if nothing changes. */
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

  /** Returns the specialization after a change of what it shows of its items. */
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

  /** Returns the specialization with the items that it shows, and their number. */
  public Specialization withItems(List<CourseItem.Summary> items, int count) {
    return new Specialization(id, name, items, count, createdAt, updatedAt, revision);
  }

  /** Returns the specialization as its course items show it. */
  public ItemSpecialization toItemSpecialization() {
    return new ItemSpecialization(id, name, revision.version());
  }
}
