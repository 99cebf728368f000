package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requested content and specialization of a course item.
 *
 * @param specializationId {@code null} keeps the specialization of an existing item
 */
public record CourseItemDraft(CourseItemContent content, @Nullable UUID specializationId) {

  public CourseItemDraft {
    Objects.requireNonNull(content);
  }
}
