package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.jspecify.annotations.Nullable;

/** Stores specializations. Their names are unique under {@code UniqueKey.ofName}. */
public interface SpecializationStore {

  /** Returns a specialization with its first {@value Specialization#MAX_EMBEDDED_ITEMS} items. */
  Uni<@Nullable Specialization> findById(UUID id);

  /**
   * Lists specializations, each with its first {@value Specialization#MAX_EMBEDDED_ITEMS_IN_LIST}
   * items.
   *
   * @param namePart the filter for names; {@code null} for all specializations
   */
  Uni<Slice<Specialization>> list(@Nullable NamePart namePart, Paging paging);

  /** Returns the id of the specialization with this name. */
  Uni<@Nullable UUID> findIdByName(String name);

  /** Returns those of the specializations that contain an item that a user does not own. */
  Uni<Set<UUID>> findWithItemsNotOwnedBy(UUID ownerId, Collection<UUID> ids);

  /** Returns the number of items of a specialization that a user does not own. */
  Uni<Integer> countItemsNotOwnedBy(UUID ownerId, UUID id);

  /**
   * @throws DomainException with {@code NAME_TAKEN}
   */
  Uni<Specialization> insert(UUID id, SpecializationDraft draft, Instant now);

  /**
   * Renames a specialization and returns it. The update time and the version change only if the
   * name changes.
   *
   * @throws DomainException with {@code PRECONDITION_FAILED} or {@code NAME_TAKEN}
   */
  Uni<@Nullable Specialization> update(
      UUID id, SpecializationDraft draft, Precondition precondition, Instant now);

  /**
   * Deletes a specialization with all its items. Returns whether it existed.
   *
   * @throws DomainException with {@code NOT_OWNER} unless the scope covers every current item, or
   *     {@code PRECONDITION_FAILED}
   */
  Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition);
}
