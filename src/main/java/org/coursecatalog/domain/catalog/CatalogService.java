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

/** The rules of taking the whole catalog out and in. */
@Singleton
public class CatalogService {

  /** Some hundred bytes each: a page is about as much as a connection takes at once. */
  private static final int PAGE = 500;

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
   * The whole catalog, page by page, each read when it is asked for: so it takes little memory,
   * however much there is and however slowly it is taken. A page is consistent in itself. What is
   * written meanwhile is in it or not; what is moved between specializations meanwhile may be in it
   * twice, or not at all. But whatever happens, it can be imported, or it fails, with {@code
   * PRECONDITION_FAILED} when a name that is in it was given to something else meanwhile.
   */
  public Multi<List<CatalogEntry>> export(Caller caller) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new CatalogExport(store, PAGE), CatalogExport::next)
        .until(List::isEmpty)
        .onSubscription()
        .invoke(() -> audit.success(Event.SENSITIVE_READ, caller.username(), "the whole catalog"));
  }

  /**
   * Creates what the lines say, all of it or nothing. Fails with {@code INVALID}, and a fault for
   * each line that something stands against.
   */
  public Uni<CatalogSize> create(Caller caller, CatalogImportBuilder lines) {
    return Uni.createFrom()
        .item(lines::toImport)
        .call(content -> insert(content).invoke(lines::requireAccepted))
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
