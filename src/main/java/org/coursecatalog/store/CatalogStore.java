package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.jspecify.annotations.Nullable;

/** Exports and imports the whole catalog. */
public interface CatalogStore {

  /**
   * Returns a page of entries. Each specialization is followed by its course items, oldest first. A
   * page with fewer than {@code limit} entries is the last one.
   *
   * @param after the last entry of the previous page, which may have been deleted; {@code null} for
   *     the first page
   * @param limit the maximum number of entries, at least one
   */
  Uni<List<CatalogEntry>> list(@Nullable CatalogEntry after, int limit);

  /**
   * Inserts all lines or none. Returns the rejected lines, each with {@code NAME_TAKEN}, {@code
   * UNKNOWN_SPECIALIZATION} or {@code OWNER_NOT_PROFESSOR}. Inserts nothing if a line is rejected
   * or the content is not {@linkplain CatalogImport#complete complete}.
   *
   * @param ids one id for each line, in ascending order
   */
  Uni<List<RejectedLine>> insertAll(CatalogImport content, List<UUID> ids, Instant now);
}
