package org.coursecatalog.api.catalog;

import java.util.Map;
import org.coursecatalog.domain.catalog.CatalogImportBuilder;
import org.coursecatalog.model.CatalogEntry;

/** A line of an import or an export. */
sealed interface CatalogLine permits SpecializationLine, CourseItemLine {

  /** The member that contains the type of a line. */
  String KIND = "kind";

  Map<String, Class<? extends CatalogLine>> TYPES =
      Map.of(
          SpecializationLine.KIND, SpecializationLine.class,
          CourseItemLine.KIND, CourseItemLine.class);

  static CatalogLine of(CatalogEntry entry) {
    return entry.courseItem() == null
        ? SpecializationLine.of(entry.specialization())
        : CourseItemLine.of(entry.courseItem(), entry.specialization());
  }

  void addTo(CatalogImportBuilder lines, int number);
}
