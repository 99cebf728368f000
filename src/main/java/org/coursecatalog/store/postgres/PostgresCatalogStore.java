package org.coursecatalog.store.postgres;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.coursecatalog.store.CatalogStore;
import org.coursecatalog.store.postgres.ImportTransaction.NotInsertedException;
import org.jspecify.annotations.Nullable;

/** Exports and imports the catalog in PostgreSQL. */
@Measured
@Singleton
@Identifier("postgresql") class PostgresCatalogStore implements CatalogStore {

  private final PostgresClient client;
  private final Duration importTimeout;

  @Inject
  PostgresCatalogStore(PostgresClient client, PostgresConfig config) {
    this(client, config.importTimeout());
  }

  PostgresCatalogStore(PostgresClient client, Duration importTimeout) {
    this.client = client;
    this.importTimeout = importTimeout;
  }

  @Override
  public Uni<List<CatalogEntry>> list(@Nullable CatalogEntry after, int limit) {
    return client
        .query(CatalogRows.LIST, CatalogRows.parametersOf(after, limit))
        .map(rows -> Rows.all(rows, CatalogRows::toModel));
  }

  @Override
  public Uni<List<RejectedLine>> insertAll(CatalogImport content, List<UUID> ids, Instant now) {
    return client
        .inTransaction(
            importTimeout,
            connection -> new ImportTransaction(connection, content, ids, now).insert())
        .onFailure(NotInsertedException.class)
        .recoverWithItem(NotInsertedException::rejected);
  }
}
