package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CatalogueEntry;
import org.coursecatalog.model.CatalogueImport;
import org.coursecatalog.model.CatalogueImport.RefusedLine;
import org.coursecatalog.store.CatalogueStore;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoredIn;
import org.coursecatalog.store.postgres.CatalogueWrites.NotInserted;

/** The whole catalogue in PostgreSQL. */
@Measured
@Singleton
@StoredIn(StoreKind.POSTGRESQL)
class PostgresCatalogueStore implements CatalogueStore {

  private final PostgresClient client;
  private final Duration importTimeout;

  @Inject
  PostgresCatalogueStore(PostgresClient client, PostgresConfig config) {
    this(client, config.importTimeout());
  }

  PostgresCatalogueStore(PostgresClient client, Duration importTimeout) {
    this.client = client;
    this.importTimeout = importTimeout;
  }

  @Override
  public Uni<List<CatalogueEntry>> list(CatalogueEntry after, int limit) {
    return client
        .query(CatalogueRows.LIST, CatalogueRows.parametersOf(after, limit))
        .map(rows -> Rows.all(rows, CatalogueRows::toModel));
  }

  @Override
  public Uni<List<RefusedLine>> insertAll(CatalogueImport content, List<UUID> ids, Instant now) {
    return client
        .inTransaction(
            importTimeout,
            connection -> new CatalogueWrites(connection, content, ids, now).insert())
        .onFailure(NotInserted.class)
        .recoverWithItem(NotInserted::refused);
  }
}
