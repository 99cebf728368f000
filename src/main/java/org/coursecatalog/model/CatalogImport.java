package org.coursecatalog.model;

import java.util.List;
import java.util.Objects;

/**
 * What is to be inserted together: specializations, and course items in them or in those that are
 * there already. Among themselves their names are unique.
 *
 * @param lastLine the number of the last line; they are numbered from 1 on
 * @param complete whether this is all of it; {@code false} when there were lines that nobody
 *     understands
 */
public record CatalogImport(
    List<NewSpecialization> specializations,
    List<NewCourseItem> courseItems,
    int lastLine,
    boolean complete) {

  public CatalogImport {
    specializations = List.copyOf(specializations);
    courseItems = List.copyOf(courseItems);
  }

  /**
   * A specialization.
   *
   * @param nameKey {@code UniqueKey.ofName} of the name
   */
  public record NewSpecialization(int line, String name, String nameKey) {

    public NewSpecialization {
      Objects.requireNonNull(name);
      Objects.requireNonNull(nameKey);
    }
  }

  /**
   * A course item.
   *
   * @param nameKey {@code UniqueKey.ofName} of the name
   * @param specialization where it belongs, when that is new; {@code null} when it is to be there
   *     already
   * @param specializationKey {@code UniqueKey.ofName} of the name of where it belongs
   * @param ownerKey {@code UniqueKey.ofUsername} of its owner, {@code null} for nobody
   */
  public record NewCourseItem(
      int line,
      String name,
      String nameKey,
      String type,
      NewSpecialization specialization,
      String specializationKey,
      String ownerKey) {

    public NewCourseItem {
      Objects.requireNonNull(name);
      Objects.requireNonNull(nameKey);
      Objects.requireNonNull(type);
      Objects.requireNonNull(specializationKey);
    }
  }

  /** What stands against a line: {@code NAME_TAKEN}, for one. */
  public record RefusedLine(int line, ErrorCode reason) {}
}
