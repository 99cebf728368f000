package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The part of a course item that an author writes.
 *
 * @param specializationId where it belongs; {@code null} leaves an existing item where it is
 */
public record CourseItemDraft(String name, String type, UUID specializationId) {

  public CourseItemDraft {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
