package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * What an author asks for: a content, and the specialization of the course item.
 *
 * @param specializationId {@code null} leaves an existing item where it is
 */
public record CourseItemDraft(CourseItemContent content, UUID specializationId) {

  public CourseItemDraft {
    Objects.requireNonNull(content);
  }
}
