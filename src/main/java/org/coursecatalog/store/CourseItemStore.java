package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Stores course items. Their names are unique within a specialization under {@code
 * UniqueKey.ofName}. An item can only be assigned to an existing professor. If the owner's role
 * changes later, the owner keeps the item.
 */
public interface CourseItemStore {

  Uni<@Nullable CourseItem> findById(UUID id);

  /** Returns the id of the item with this name in a specialization. */
  Uni<@Nullable UUID> findIdByName(UUID specializationId, String name);

  Uni<Slice<CourseItem>> list(CourseItemFilter filter, Paging paging);

  /**
   * @throws DomainException with {@code OWNER_NOT_PROFESSOR}, {@code UNKNOWN_SPECIALIZATION} or
   *     {@code NAME_TAKEN}
   */
  Uni<CourseItem> insert(UUID id, CourseItemDraft draft, @Nullable UUID ownerId, Instant now);

  /**
   * Updates a course item and returns it. The update time and the version change only if the
   * content or the specialization changes.
   *
   * @throws DomainException with {@code NOT_OWNER} if the scope does not cover the current owner,
   *     {@code PRECONDITION_FAILED}, {@code UNKNOWN_SPECIALIZATION} or {@code NAME_TAKEN}
   */
  Uni<@Nullable CourseItem> update(
      UUID id, CourseItemDraft draft, EditScope scope, Precondition precondition, Instant now);

  /**
   * Deletes a course item. Returns whether it existed.
   *
   * @throws DomainException with {@code NOT_OWNER} if the scope does not cover the current owner,
   *     or {@code PRECONDITION_FAILED}
   */
  Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition);

  /**
   * Changes the owner and returns the course item. The update time and the version change only if
   * the owner changes.
   *
   * @param ownerId {@code null} to leave the item without an owner
   * @throws DomainException with {@code PRECONDITION_FAILED} or {@code OWNER_NOT_PROFESSOR}
   */
  Uni<@Nullable CourseItem> updateOwner(
      UUID id, @Nullable UUID ownerId, Precondition precondition, Instant now);
}
