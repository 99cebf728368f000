package org.coursecatalog.api.catalogue;

import java.util.Map;
import org.coursecatalog.domain.CatalogueLines;

/** One line of an import. */
sealed interface ImportedLine permits SpecializationLineRequest, CourseItemLineRequest {

  /** The member that tells which of them a line is. */
  String KIND = "kind";

  Map<String, Class<? extends ImportedLine>> TYPES =
      Map.of(
          SpecializationLineRequest.KIND, SpecializationLineRequest.class,
          CourseItemLineRequest.KIND, CourseItemLineRequest.class);

  void addTo(CatalogueLines lines, int number);
}
