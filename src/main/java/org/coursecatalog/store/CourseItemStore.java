package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Keeps course items. Within one specialization their names are unique under {@code
 * UniqueKey.ofName}. Whenever an item gets an owner, that user exists and is a professor at that
 * moment; who stops being one keeps the items.
 */
public interface CourseItemStore {

  Uni<@Nullable CourseItem> findById(UUID id);

  Uni<Slice<CourseItem>> list(CourseItemFilter filter, Paging paging);

  /**
   * Fails with {@code OWNER_NOT_PROFESSOR}, {@code UNKNOWN_SPECIALIZATION} or {@code NAME_TAKEN}.
   */
  Uni<CourseItem> insert(UUID id, CourseItemDraft draft, @Nullable UUID ownerId, Instant now);

  /**
   * Returns the item as it is afterwards. It counts as updated only if something changed. Fails
   * with {@code NOT_OWNER} when the scope does not cover its owner of that moment, with {@code
   * PRECONDITION_FAILED}, {@code UNKNOWN_SPECIALIZATION} or {@code NAME_TAKEN}.
   */
  Uni<@Nullable CourseItem> update(
      UUID id, CourseItemDraft draft, EditScope scope, Precondition precondition, Instant now);

  /**
   * Whether there was one. Fails with {@code NOT_OWNER} when the scope does not cover its owner of
   * that moment, or with {@code PRECONDITION_FAILED}.
   */
  Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition);

  /**
   * Returns the item with its new owner. It counts as updated only if the owner changed. Fails with
   * {@code PRECONDITION_FAILED} or {@code OWNER_NOT_PROFESSOR}.
   *
   * @param ownerId absent to release the item
   */
  Uni<@Nullable CourseItem> updateOwner(
      UUID id, @Nullable UUID ownerId, Precondition precondition, Instant now);
}
