package org.coursecatalog.support;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.store.TestIds;

/** Builds specializations in memory. Defaults: new and without items. */
public final class SpecializationBuilder {

  private final String name;
  private UUID id = TestIds.newId();
  private List<CourseItem.Summary> courseItems = List.of();
  private int courseItemCount;
  private Instant createdAt = Instant.EPOCH;
  private Instant updatedAt = Instant.EPOCH;
  private Revision revision = new Revision(1, 1);

  private SpecializationBuilder(String name) {
    this.name = name;
  }

  public static SpecializationBuilder specialization(String name) {
    return new SpecializationBuilder(name);
  }

  public SpecializationBuilder id(UUID id) {
    this.id = id;
    return this;
  }

  /** Sets the listed items and the number of all items. */
  public SpecializationBuilder withItems(List<CourseItem.Summary> courseItems, int count) {
    this.courseItems = courseItems;
    courseItemCount = count;
    return this;
  }

  public SpecializationBuilder createdAt(Instant createdAt) {
    this.createdAt = createdAt;
    updatedAt = createdAt;
    return this;
  }

  /** Call this after {@link #createdAt}. */
  public SpecializationBuilder updatedAt(Instant updatedAt) {
    this.updatedAt = updatedAt;
    return this;
  }

  public SpecializationBuilder revision(long own, long embedded) {
    revision = new Revision(own, embedded);
    return this;
  }

  public Specialization build() {
    return new Specialization(
        id, name, courseItems, courseItemCount, createdAt, updatedAt, revision);
  }
}
