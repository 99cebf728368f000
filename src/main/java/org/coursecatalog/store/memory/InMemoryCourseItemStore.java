package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Window;
import org.coursecatalog.store.CourseItemStore;

/** Course items in memory. */
@Singleton
@Identifier("memory") class InMemoryCourseItemStore implements CourseItemStore {

  private final InMemoryTables tables;

  InMemoryCourseItemStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<CourseItem> findById(UUID id) {
    return tables.reading(() -> toModel(tables.courseItems.get(id)));
  }

  @Override
  public Uni<Slice<CourseItem>> list(CourseItemFilter filter, Window window) {
    return tables.reading(() -> tables.courseItems.list(filter, window).map(this::toModel));
  }

  @Override
  public Uni<CourseItem> insert(UUID id, CourseItemDraft draft, UUID ownerId, Instant now) {
    return tables.writing(
        () -> {
          var row = CourseItemRow.of(id, draft, ownerId, now);
          requireProfessor(ownerId);
          requireSpecialization(row);
          requireFreeName(row, null);
          return put(row);
        });
  }

  @Override
  public Uni<CourseItem> update(
      UUID id, CourseItemDraft draft, EditScope scope, Precondition precondition, Instant now) {
    return tables.writing(
        () -> {
          var row = tables.courseItems.get(id);
          if (row == null) {
            return null;
          }
          requireCovered(scope, row);
          precondition.require(revisionOf(row));
          var changed = row.with(draft, now);
          requireSpecialization(changed);
          requireFreeName(changed, id);
          return put(changed);
        });
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return tables.writing(
        () -> {
          var row = tables.courseItems.get(id);
          if (row == null) {
            return false;
          }
          requireCovered(scope, row);
          precondition.require(revisionOf(row));
          tables.courseItems.remove(row);
          return true;
        });
  }

  @Override
  public Uni<CourseItem> updateOwner(
      UUID id, UUID ownerId, Precondition precondition, Instant now) {
    return tables.writing(
        () -> {
          var row = tables.courseItems.get(id);
          if (row == null) {
            return null;
          }
          precondition.require(revisionOf(row));
          requireProfessor(ownerId);
          return Objects.equals(row.ownerId(), ownerId)
              ? toModel(row)
              : put(row.withOwner(ownerId, now));
        });
  }

  private static void requireCovered(EditScope scope, CourseItemRow row) {
    if (!scope.covers(row.ownerId())) {
      throw new DomainException(ErrorCode.NOT_OWNER);
    }
  }

  private void requireSpecialization(CourseItemRow row) {
    if (tables.specializations.get(row.specializationId()) == null) {
      throw new DomainException(ErrorCode.UNKNOWN_SPECIALIZATION);
    }
  }

  private void requireProfessor(UUID ownerId) {
    if (ownerId != null && !tables.users.isProfessor(ownerId)) {
      throw new DomainException(ErrorCode.OWNER_NOT_PROFESSOR);
    }
  }

  private void requireFreeName(CourseItemRow row, UUID expectedHolder) {
    var specialization = tables.specializations.get(row.specializationId());
    if (specialization.isTaken(row.nameKey(), expectedHolder)) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
  }

  private CourseItem put(CourseItemRow row) {
    tables.courseItems.put(row);
    return toModel(row);
  }

  private CourseItem toModel(CourseItemRow row) {
    if (row == null) {
      return null;
    }
    var specialization = tables.specializations.get(row.specializationId());
    return new CourseItem(
        row.id(),
        row.name(),
        row.type(),
        specialization.summary(),
        row.ownerId(),
        row.createdAt(),
        row.updatedAt(),
        revisionOf(row, specialization));
  }

  private Revision revisionOf(CourseItemRow row) {
    return revisionOf(row, tables.specializations.get(row.specializationId()));
  }

  private static Revision revisionOf(CourseItemRow row, SpecializationRow specialization) {
    return new Revision(row.version(), specialization.version());
  }
}
