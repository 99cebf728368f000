package org.coursecatalog.api.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.courseitem.CourseItemMembers;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.domain.catalog.CatalogImportBuilder;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.ItemSpecialization;
import org.jspecify.annotations.Nullable;

/**
 * A line for a course item.
 *
 * @param owner the user name of a professor, {@code null} for no owner
 * @param formerOwner the owner in an export, if they are no longer a professor; an import ignores
 *     it
 */
@RegisterForReflection
record CourseItemLine(
    String kind,
    @JsonUnwrapped @Valid CourseItemMembers members,
    @NotNull @Text(max = Limits.NAME) String specialization,
    @Text(max = Limits.USERNAME) @Nullable String owner,
    @Text(max = Limits.USERNAME) @Nullable String formerOwner)
    implements CatalogLine {

  static final String KIND = "course_item";

  static CourseItemLine of(CatalogEntry.Item item, ItemSpecialization specialization) {
    var owner = item.owner() == null ? null : item.owner().username();
    var professor = owner != null && item.owner().professor();
    return new CourseItemLine(
        KIND,
        CourseItemMembers.of(item.content()),
        specialization.name(),
        professor ? owner : null,
        professor ? null : owner);
  }

  @Override
  public void addTo(CatalogImportBuilder lines, int number) {
    lines.addCourseItem(number, members.toContent(), specialization, owner);
  }
}
