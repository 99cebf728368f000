package org.coursecatalog.api.catalog;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.domain.catalog.CatalogImportBuilder;
import org.coursecatalog.model.ItemSpecialization;

/** A line for a specialization. */
@RegisterForReflection
record SpecializationLine(String kind, @NotNull @Text(max = Limits.NAME) String name)
    implements CatalogLine {

  static final String KIND = "specialization";

  static SpecializationLine of(ItemSpecialization specialization) {
    return new SpecializationLine(KIND, specialization.name());
  }

  @Override
  public void addTo(CatalogImportBuilder lines, int number) {
    lines.addSpecialization(number, name);
  }
}
