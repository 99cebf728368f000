package org.coursecatalog.api.catalog;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.domain.catalog.CatalogLines;
import org.coursecatalog.model.TextLimits;
import org.coursecatalog.model.Username;

/**
 * A line that is a new course item.
 *
 * @param owner a user name, {@code null} for nobody
 * @param formerOwner who kept it where it comes from, but is no professor there any more; that is
 *     for people to read
 */
@RegisterForReflection
record CourseItemLineRequest(
    String kind,
    @NotNull @Text(max = TextLimits.NAME) String name,
    @NotNull @Text(max = TextLimits.TYPE) String type,
    @NotNull @Text(max = TextLimits.NAME) String specialization,
    @Text(max = Username.MAX_LENGTH) String owner,
    @Text(max = Username.MAX_LENGTH) String formerOwner)
    implements ImportedLine {

  static final String KIND = "course_item";

  @Override
  public void addTo(CatalogLines lines, int number) {
    lines.addCourseItem(number, name, type, specialization, owner);
  }
}
