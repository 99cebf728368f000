package org.coursecatalog.model;

import java.util.List;
import org.coursecatalog.model.CatalogImport.RejectedLine;

/**
 * The specializations and course items that an import creates. Course items with an unknown
 * specialization are omitted.
 *
 * @param rejected the lines with an unknown specialization or an invalid owner
 */
public record ResolvedImport(
    List<Line<Specialization>> specializations,
    List<Line<CourseItem>> courseItems,
    List<RejectedLine> rejected) {

  public ResolvedImport {
    specializations = List.copyOf(specializations);
    courseItems = List.copyOf(courseItems);
    rejected = List.copyOf(rejected);
  }

  /**
   * The value that a line creates.
   *
   * @param nameKey {@code UniqueKey.ofName} of the name
   */
  public record Line<T>(int number, String nameKey, T value) {

    public RejectedLine nameTaken() {
      return new RejectedLine(number, ErrorCode.NAME_TAKEN);
    }
  }
}
