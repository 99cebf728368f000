package org.coursecatalog.model;

import java.util.Objects;

/**
 * One thing of the whole catalog, as far as another service could make use of it: a specialization,
 * or a course item in it.
 *
 * @param courseItem {@code null} for the specialization itself
 * @param owner who keeps the course item, {@code null} while nobody does
 */
public record CatalogEntry(
    Specialization.Summary specialization, CourseItem.Summary courseItem, Owner owner) {

  public CatalogEntry {
    Objects.requireNonNull(specialization);
    if (courseItem == null && owner != null) {
      throw new IllegalArgumentException("nobody owns a specialization");
    }
  }

  public static CatalogEntry of(Specialization.Summary specialization) {
    return new CatalogEntry(specialization, null, null);
  }

  /**
   * Who keeps a course item.
   *
   * @param professor whether they could be given it anew
   */
  public record Owner(String username, boolean professor) {}
}
