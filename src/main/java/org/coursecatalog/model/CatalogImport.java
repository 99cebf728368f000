package org.coursecatalog.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coursecatalog.model.ResolvedImport.Line;
import org.jspecify.annotations.Nullable;

/**
 * The specializations and course items of an import, which a store creates atomically. A course
 * item belongs to a new or an existing specialization. Names within the import are unique.
 *
 * @param lastLine the number of the last line; the first line has the number 1
 * @param complete {@code false} if other lines of the import are invalid
 */
public record CatalogImport(
    List<NewSpecialization> specializations,
    List<NewCourseItem> courseItems,
    int lastLine,
    boolean complete) {

  public CatalogImport {
    specializations = List.copyOf(specializations);
    courseItems = List.copyOf(courseItems);
  }

  /** Returns the user name keys of the owners. */
  public Set<String> ownerKeys() {
    return courseItems.stream()
        .map(NewCourseItem::ownerKey)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  /** Returns the name keys of the specializations that must already exist. */
  public Set<String> existingSpecializationKeys() {
    return courseItems.stream()
        .filter(added -> added.specialization() == null)
        .map(NewCourseItem::specializationKey)
        .collect(Collectors.toSet());
  }

  /**
   * Resolves specializations and owners. A course item with a rejected owner gets no owner, so that
   * its name can still be checked.
   *
   * @param existing finds a specialization by its name key; returns {@code null} if there is none
   * @param users finds a user by their user name key; returns {@code null} if there is none
   * @param ids an id for each line, in ascending order
   */
  public ResolvedImport resolve(
      Function<String, ItemSpecialization> existing,
      Function<String, User> users,
      List<UUID> ids,
      Instant now) {
    var created = new ArrayList<Line<Specialization>>();
    var createdByLine = new HashMap<Integer, ItemSpecialization>();
    for (var added : specializations) {
      var value = Specialization.created(ids.get(added.line() - 1), added.name(), now);
      created.add(new Line<>(added.line(), added.nameKey(), value));
      createdByLine.put(added.line(), value.toItemSpecialization());
    }
    var items = new ArrayList<Line<CourseItem>>();
    var rejected = new ArrayList<RejectedLine>();
    for (var added : courseItems) {
      var specialization =
          added.specialization() == null
              ? existing.apply(added.specializationKey())
              : createdByLine.get(added.specialization().line());
      var owner = added.ownerKey() == null ? null : users.apply(added.ownerKey());
      var accepted = owner != null && owner.mayOwnCourseItems();
      if (specialization == null) {
        rejected.add(new RejectedLine(added.line(), ErrorCode.UNKNOWN_SPECIALIZATION));
      }
      if (added.ownerKey() != null && !accepted) {
        rejected.add(new RejectedLine(added.line(), ErrorCode.OWNER_NOT_PROFESSOR));
      }
      if (specialization != null) {
        var id = ids.get(added.line() - 1);
        var itemOwner = accepted ? owner.toItemOwner() : null;
        items.add(
            new Line<>(
                added.line(),
                added.nameKey(),
                CourseItem.created(id, added.content(), specialization, itemOwner, now)));
      }
    }
    return new ResolvedImport(created, items, rejected);
  }

  /**
   * A specialization to create.
   *
   * @param nameKey {@code UniqueKey.ofName} of the name
   */
  public record NewSpecialization(int line, String name, String nameKey) {

    public NewSpecialization {
      Objects.requireNonNull(name);
      Objects.requireNonNull(nameKey);
    }
  }

  /**
   * A course item to create.
   *
   * @param nameKey {@code UniqueKey.ofName} of the name
   * @param specialization the new specialization to which it belongs; {@code null} if it belongs to
   *     an existing one
   * @param specializationKey {@code UniqueKey.ofName} of the name of its specialization
   * @param ownerKey {@code UniqueKey.ofUsername} of its owner; {@code null} for no owner
   */
  public record NewCourseItem(
      int line,
      CourseItemContent content,
      String nameKey,
      @Nullable NewSpecialization specialization,
      String specializationKey,
      @Nullable String ownerKey) {

    public NewCourseItem {
      Objects.requireNonNull(content);
      Objects.requireNonNull(nameKey);
      Objects.requireNonNull(specializationKey);
    }
  }

  /** A rejected line with the reason, such as {@code NAME_TAKEN}. */
  public record RejectedLine(int line, ErrorCode reason) {}
}
