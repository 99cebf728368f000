package org.coursecatalog.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A field of study with the course items in it.
 *
 * @param courseItems the oldest of its items; how many, the reader decides
 * @param courseItemCount how many items it has in all
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

  public Specialization {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    courseItems = List.copyOf(courseItems);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    Objects.requireNonNull(revision);
  }

  /** A specialization as a course item shows it. */
  public record Summary(UUID id, String name) {}
}
