package org.coursecatalog.api.catalog;

import java.util.Map;
import org.coursecatalog.domain.catalog.CatalogLines;

/** One line of an import. */
sealed interface ImportedLine permits SpecializationLineRequest, CourseItemLineRequest {

  /** The member that tells which of them a line is. */
  String KIND = "kind";

  Map<String, Class<? extends ImportedLine>> TYPES =
      Map.of(
          SpecializationLineRequest.KIND, SpecializationLineRequest.class,
          CourseItemLineRequest.KIND, CourseItemLineRequest.class);

  void addTo(CatalogLines lines, int number);
}
