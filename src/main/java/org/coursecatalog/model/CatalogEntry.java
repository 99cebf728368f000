package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry of an export: a specialization, or a course item in it.
 *
 * @param courseItem {@code null} for the specialization itself
 */
public record CatalogEntry(ItemSpecialization specialization, @Nullable Item courseItem) {

  public CatalogEntry {
    Objects.requireNonNull(specialization);
  }

  public static CatalogEntry of(ItemSpecialization specialization) {
    return new CatalogEntry(specialization, null);
  }

  /**
   * A course item of an export.
   *
   * @param owner {@code null} if there is no owner
   */
  public record Item(UUID id, CourseItemContent content, @Nullable Owner owner) {}

  /**
   * The owner of a course item.
   *
   * @param professor whether the user is still a professor
   */
  public record Owner(String username, boolean professor) {}
}
