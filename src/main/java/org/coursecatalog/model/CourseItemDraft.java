package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an author asks for: a content, and the specialization of the course item.
 *
 * @param specializationId {@code null} leaves an existing item where it is
 */
public record CourseItemDraft(CourseItemContent content, @Nullable UUID specializationId) {

  public CourseItemDraft {
    Objects.requireNonNull(content);
  }
}
