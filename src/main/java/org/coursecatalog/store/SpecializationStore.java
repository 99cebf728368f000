package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.jspecify.annotations.Nullable;

/** Keeps specializations. Their names are unique under {@code UniqueKey.ofName}. */
public interface SpecializationStore {

  /** Finds a specialization with its first {@value Specialization#SHOWN_ITEMS} items. */
  Uni<@Nullable Specialization> findById(UUID id);

  /**
   * Lists the specializations whose name matches a part, or all of them, each with its first
   * {@value Specialization#SHOWN_ITEMS_IN_LIST} items.
   */
  Uni<Slice<Specialization>> list(@Nullable NamePart namePart, Paging paging);

  /** Fails with {@code NAME_TAKEN}. */
  Uni<Specialization> insert(UUID id, SpecializationDraft draft, Instant now);

  /**
   * Returns the specialization as it is afterwards. It counts as updated only if something changed.
   * Fails with {@code PRECONDITION_FAILED} or {@code NAME_TAKEN}.
   */
  Uni<@Nullable Specialization> update(
      UUID id, SpecializationDraft draft, Precondition precondition, Instant now);

  /**
   * Deletes the specialization and all its items; whether there was one. Fails with {@code
   * NOT_OWNER}, and deletes nothing, unless the scope covers every item in it at that moment, or
   * with {@code PRECONDITION_FAILED}.
   */
  Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition);
}
