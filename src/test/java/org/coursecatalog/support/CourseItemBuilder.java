package org.coursecatalog.support;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Revision;
import org.coursecatalog.store.TestIds;

/** Builds course items in memory. Defaults: a new lecture without an owner. */
public final class CourseItemBuilder {

  private final String name;
  private UUID id = TestIds.newId();
  private String type = "lecture";
  private UUID specializationId = TestIds.newId();
  private String specializationName = "Physics";
  private ItemOwner owner;
  private Instant createdAt = Instant.EPOCH;
  private Instant updatedAt = Instant.EPOCH;
  private Revision revision = new Revision(1, 1);

  private CourseItemBuilder(String name) {
    this.name = name;
  }

  public static CourseItemBuilder courseItem(String name) {
    return new CourseItemBuilder(name);
  }

  public CourseItemBuilder id(UUID id) {
    this.id = id;
    return this;
  }

  public CourseItemBuilder type(String type) {
    this.type = type;
    return this;
  }

  public CourseItemBuilder in(UUID specializationId, String specializationName) {
    this.specializationId = specializationId;
    this.specializationName = specializationName;
    return this;
  }

  public CourseItemBuilder ownedBy(ItemOwner owner) {
    this.owner = owner;
    return this;
  }

  /** An owner without a display name. */
  public CourseItemBuilder ownedBy(UUID ownerId) {
    return ownedBy(ownerId == null ? null : new ItemOwner(ownerId, "owner-" + ownerId, 1));
  }

  public CourseItemBuilder createdAt(Instant createdAt) {
    this.createdAt = createdAt;
    updatedAt = createdAt;
    return this;
  }

  /** Call this after {@link #createdAt}. */
  public CourseItemBuilder updatedAt(Instant updatedAt) {
    this.updatedAt = updatedAt;
    return this;
  }

  public CourseItemBuilder revision(long own, long embedded) {
    revision = new Revision(own, embedded);
    return this;
  }

  public CourseItem build() {
    return new CourseItem(
        id,
        new CourseItemContent(name, type),
        new ItemSpecialization(specializationId, specializationName, revision.embeddedVersion()),
        owner,
        createdAt,
        updatedAt,
        revision.version());
  }
}
