package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.jspecify.annotations.Nullable;

/** The whole catalog at once, over the rows of the other stores. */
public interface CatalogStore {

  /**
   * Some entries: each specialization is followed by its course items, oldest first. Fewer than
   * asked for are the last.
   *
   * @param after the entries follow this one, which may have been deleted; absent to begin at the
   *     start
   * @param limit how many at the most, at least one
   */
  Uni<List<CatalogEntry>> list(@Nullable CatalogEntry after, int limit);

  /**
   * Inserts all of it, or nothing. What stands against it, line by line: {@code NAME_TAKEN}, {@code
   * UNKNOWN_SPECIALIZATION}, {@code OWNER_NOT_PROFESSOR}. When that is nothing, and the content is
   * complete, it has been inserted.
   *
   * @param ids one for each line, in ascending order
   */
  Uni<List<RejectedLine>> insertAll(CatalogImport content, List<UUID> ids, Instant now);
}
