package org.coursecatalog.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which course items are wanted: those to which all of it applies. An absent condition applies to
 * all.
 *
 * @param type exactly this one
 * @param ownerId whose they are
 * @param ownerless whether they are nobody's
 * @param namePart the part that the name must match
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
      throw new IllegalArgumentException("nobody's, and somebody's");
    }
  }

  public static CourseItemFilter inSpecialization(UUID specializationId) {
    return new CourseItemFilter(specializationId, null, null, false, null);
  }
}
