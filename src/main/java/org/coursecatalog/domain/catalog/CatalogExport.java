package org.coursecatalog.domain.catalog;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.CatalogStore;

/**
 * A paged export of the catalog during concurrent changes. Keeps the exported names, so that no
 * name is exported twice.
 */
final class CatalogExport {

  private final CatalogStore store;
  private final int pageSize;
  private final Set<String> specializationKeys = new HashSet<>();

  /** The keys of the items in the current specialization. */
  private final Set<String> courseItemKeys = new HashSet<>();

  private CatalogEntry last;
  private boolean finished;

  CatalogExport(CatalogStore store, int pageSize) {
    this.store = store;
    this.pageSize = pageSize;
  }

  /**
   * Returns the next page, which is empty at the end. Fails with {@code PRECONDITION_FAILED} if a
   * concurrent change would make the export contain a name twice.
   */
  Uni<List<CatalogEntry>> next() {
    return finished
        ? Uni.createFrom().item(List.of())
        : store.list(last, pageSize).map(this::exportPage);
  }

  private List<CatalogEntry> exportPage(List<CatalogEntry> page) {
    finished = page.size() < pageSize;
    return page.stream().map(this::exportEntry).toList();
  }

  private CatalogEntry exportEntry(CatalogEntry entry) {
    // Keeps the exported name of the specialization, even if it has been renamed.
    last =
        entry.courseItem() == null
            ? entry
            : new CatalogEntry(last.specialization(), entry.courseItem());
    if (last.courseItem() == null) {
      courseItemKeys.clear();
      requireNew(specializationKeys, last.specialization().name());
    } else {
      requireNew(courseItemKeys, last.courseItem().content().name());
    }
    return last;
  }

  private static void requireNew(Set<String> keys, String name) {
    if (!keys.add(UniqueKey.ofName(name))) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
