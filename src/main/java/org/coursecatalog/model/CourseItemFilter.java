package org.coursecatalog.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter for course items. Conditions combine with AND; {@code null} or {@code false} is no
 * condition.
 *
 * @param type the exact type
 * @param ownerless whether to match only items without an owner
 */
public record CourseItemFilter(
    @Nullable UUID specializationId,
    @Nullable String type,
    @Nullable UUID ownerId,
    boolean ownerless,
    @Nullable NamePart namePart) {

  public static final CourseItemFilter ALL = new CourseItemFilter(null, null, null, false, null);

  public CourseItemFilter {
    if (ownerless && ownerId != null) {
      throw new IllegalArgumentException("ownerless excludes ownerId");
    }
  }

  public static CourseItemFilter inSpecialization(UUID specializationId) {
    return new CourseItemFilter(specializationId, null, null, false, null);
  }
}
