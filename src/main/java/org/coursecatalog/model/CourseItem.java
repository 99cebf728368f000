package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that is taught: a lecture, a laboratory, a seminar.
 *
 * @param ownerId the professor who keeps it, {@code null} while nobody does
 * @param updatedAt when its own members or its owner last changed
 * @param revision counts the changes of its members and owner, and those of the specialization's
 *     own members
 */
public record CourseItem(
    UUID id,
    String name,
    String type,
    Specialization.Summary specialization,
    UUID ownerId,
    Instant createdAt,
    Instant updatedAt,
    Revision revision) {

  public CourseItem {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(specialization);
    Objects.requireNonNull(createdAt);
    Objects.requireNonNull(updatedAt);
    Objects.requireNonNull(revision);
  }

  /** A course item as its specialization shows it. */
  public record Summary(UUID id, String name, String type) {}
}
