package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.store.CourseItemStore;
import org.jspecify.annotations.Nullable;

/** Stores course items in memory. */
@Singleton
@Identifier("memory") class InMemoryCourseItemStore implements CourseItemStore {

  private final InMemoryTables tables;

  InMemoryCourseItemStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<@Nullable CourseItem> findById(UUID id) {
    return tables.reading(() -> find(id));
  }

  @Override
  public Uni<@Nullable UUID> findIdByName(UUID specializationId, String name) {
    var key = UniqueKey.ofName(name);
    return tables.reading(
        () -> {
          var specialization = tables.specializations.get(specializationId);
          var row = specialization == null ? null : specialization.items().getByNameKey(key);
          return row == null ? null : row.id();
        });
  }

  @Override
  public Uni<Slice<CourseItem>> list(CourseItemFilter filter, Paging paging) {
    return tables.reading(
        () -> tables.courseItems.list(filter, paging).map(CourseItemRow::toModel));
  }

  @Override
  public Uni<CourseItem> insert(
      UUID id, CourseItemDraft draft, @Nullable UUID ownerId, Instant now) {
    return tables.writing(
        () -> {
          var owner = requireOwner(ownerId);
          var specialization = requireSpecialization(draft.specializationId());
          return put(CourseItem.created(id, draft.content(), specialization, owner, now), null);
        });
  }

  @Override
  public Uni<@Nullable CourseItem> update(
      UUID id, CourseItemDraft draft, EditScope scope, Precondition precondition, Instant now) {
    return change(
        id,
        item -> {
          requireCovered(scope, item);
          precondition.require(item.revision());
          var specialization =
              draft.specializationId() == null
                  ? item.specialization()
                  : requireSpecialization(draft.specializationId());
          return item.revisedTo(draft.content(), specialization, now);
        });
  }

  @Override
  public Uni<@Nullable CourseItem> updateOwner(
      UUID id, @Nullable UUID ownerId, Precondition precondition, Instant now) {
    return change(
        id,
        item -> {
          precondition.require(item.revision());
          var owner = requireOwner(ownerId);
          return item.ownedBy(owner, now);
        });
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return tables.writing(
        () -> {
          var item = find(id);
          if (item == null) {
            return false;
          }
          requireCovered(scope, item);
          precondition.require(item.revision());
          tables.courseItems.remove(tables.courseItems.get(id));
          return true;
        });
  }

  private Uni<CourseItem> change(UUID id, UnaryOperator<CourseItem> transition) {
    return tables.writing(
        () -> {
          var item = find(id);
          var changed = item == null ? null : transition.apply(item);
          return changed == item ? item : put(changed, id);
        });
  }

  private @Nullable CourseItem find(UUID id) {
    var row = tables.courseItems.get(id);
    return row == null ? null : row.toModel();
  }

  /** Fails with {@code NAME_TAKEN} if an item with another id has the name. */
  private CourseItem put(CourseItem item, @Nullable UUID expectedId) {
    var specialization = tables.specializations.get(item.specialization().id());
    var row = CourseItemRow.of(item, specialization, tables.users.row(item.ownerId()));
    if (specialization.isNameTaken(row.nameKey(), expectedId)) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
    tables.courseItems.put(row);
    return item;
  }

  private static void requireCovered(EditScope scope, CourseItem item) {
    if (!scope.covers(item.ownerId())) {
      throw new DomainException(ErrorCode.NOT_OWNER);
    }
  }

  private ItemSpecialization requireSpecialization(@Nullable UUID id) {
    var row = tables.specializations.get(id);
    if (row == null) {
      throw new DomainException(ErrorCode.UNKNOWN_SPECIALIZATION);
    }
    return row.toItemSpecialization();
  }

  /** Returns {@code null} for {@code null}. */
  private @Nullable ItemOwner requireOwner(@Nullable UUID ownerId) {
    if (ownerId == null) {
      return null;
    }
    var user = tables.users.get(ownerId);
    User.requireOwner(user);
    return user.toItemOwner();
  }
}
