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
 * One way through the whole catalog, page by page, while others change it. It remembers the names
 * of the specializations, and of the items of the one it is in: what it has told once, it stands
 * by.
 */
final class CatalogExport {

  private final CatalogStore store;
  private final int pageSize;
  private final Set<String> specializations = new HashSet<>();
  private final Set<String> courseItems = new HashSet<>();
  private CatalogEntry last;
  private boolean over;

  CatalogExport(CatalogStore store, int pageSize) {
    this.store = store;
    this.pageSize = pageSize;
  }

  /**
   * The next page, empty at the end. Fails with {@code PRECONDITION_FAILED} when a name was given
   * to something else meanwhile, so that it would be told a second time.
   */
  Uni<List<CatalogEntry>> next() {
    return over ? Uni.createFrom().item(List.of()) : store.list(last, pageSize).map(this::follow);
  }

  private List<CatalogEntry> follow(List<CatalogEntry> page) {
    over = page.size() < pageSize;
    return page.stream().map(this::follow).toList();
  }

  private CatalogEntry follow(CatalogEntry entry) {
    // Under the name by which it was told, also when its specialization has another by now.
    last =
        entry.courseItem() == null
            ? entry
            : new CatalogEntry(last.specialization(), entry.courseItem());
    if (last.courseItem() == null) {
      courseItems.clear();
      requireNew(specializations, last.specialization().name());
    } else {
      requireNew(courseItems, last.courseItem().content().name());
    }
    return last;
  }

  private static void requireNew(Set<String> keys, String name) {
    if (!keys.add(UniqueKey.ofName(name))) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
