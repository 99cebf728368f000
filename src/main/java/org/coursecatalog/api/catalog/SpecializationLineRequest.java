package org.coursecatalog.api.catalog;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.domain.catalog.CatalogLines;
import org.coursecatalog.model.TextLimits;

/** A line that is a new specialization. */
@RegisterForReflection
record SpecializationLineRequest(String kind, @NotNull @Text(max = TextLimits.NAME) String name)
    implements ImportedLine {

  static final String KIND = "specialization";

  @Override
  public void addTo(CatalogLines lines, int number) {
    lines.addSpecialization(number, name);
  }
}
