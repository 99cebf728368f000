package org.coursecatalog.domain.catalog;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogSize;
import org.coursecatalog.store.CatalogStore;
import org.coursecatalog.store.IdGenerator;

/** Exports and imports the whole catalog. */
@Singleton
public class CatalogService {

  /**
   * Entries have a few hundred bytes each; one page roughly fills the send buffer of a connection.
   */
  private static final int PAGE_SIZE = 500;

  private final CatalogStore store;
  private final IdGenerator ids;
  private final Clock clock;
  private final Audit audit;

  CatalogService(CatalogStore store, IdGenerator ids, Clock clock, Audit audit) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Exports the whole catalog. Reads each page on demand, so memory use is bounded even for slow
   * clients. Each page is consistent. Concurrent changes may be missing, and an item that moves to
   * another specialization may appear twice or not at all. A complete export can always be
   * imported: the export fails with {@code PRECONDITION_FAILED} if concurrent changes would repeat
   * a name.
   */
  public Multi<List<CatalogEntry>> export(Caller caller) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new CatalogExport(store, PAGE_SIZE), CatalogExport::next)
        .until(List::isEmpty)
        .onSubscription()
        .invoke(() -> audit.success(Event.SENSITIVE_READ, caller.username(), "the whole catalog"));
  }

  /**
   * Creates all entries of the import, or none. Fails with {@code INVALID} and the faults of the
   * rejected lines.
   */
  public Uni<CatalogSize> create(Caller caller, CatalogImportBuilder lines) {
    return Uni.createFrom()
        .item(lines::toImport)
        .call(content -> insert(content).invoke(lines::requireNoFaults))
        .map(
            content ->
                new CatalogSize(content.specializations().size(), content.courseItems().size()))
        .invoke(created -> auditCreation(caller, created));
  }

  private Uni<List<CatalogImport.RejectedLine>> insert(CatalogImport content) {
    return Uni.createFrom()
        .deferred(() -> store.insertAll(content, newIds(content.lastLine()), clock.instant()));
  }

  private List<UUID> newIds(int count) {
    return Stream.generate(ids::next).limit(count).toList();
  }

  private void auditCreation(Caller caller, CatalogSize created) {
    audit.success(
        Event.SENSITIVE_CREATE,
        caller.username(),
        "%d specializations and %d course items"
            .formatted(created.specializations(), created.courseItems()));
  }
}
