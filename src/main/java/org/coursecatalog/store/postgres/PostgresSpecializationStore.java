package org.coursecatalog.store.postgres;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.Window;
import org.coursecatalog.store.SpecializationStore;

/** Specializations in PostgreSQL. */
@Measured
@Singleton
@Identifier("postgresql") class PostgresSpecializationStore implements SpecializationStore {

  private static final String INSERT =
      """
      INSERT INTO specialization (id, name, name_key, name_grams, created_at, updated_at, version,
        items_version, item_count)
      VALUES ($1, $2, $3, $4, $5, $5, 1, 1, 0)
      ON CONFLICT DO NOTHING
      """;

  private final PostgresClient client;
  private final Listing<Specialization> listing;

  PostgresSpecializationStore(PostgresClient client) {
    this.client = client;
    this.listing = SpecializationRows.listing(client);
  }

  @Override
  public Uni<Specialization> findById(UUID id) {
    return client
        .query(SpecializationRows.FIND, Tuple.of(id))
        .map(rows -> Rows.first(rows, SpecializationRows::toModel));
  }

  @Override
  public Uni<Slice<Specialization>> list(NamePart namePart, Window window) {
    return listing.read(Walk.through(namePart), parameters -> "true", namePart, window);
  }

  @Override
  public Uni<Specialization> insert(UUID id, SpecializationDraft draft, Instant now) {
    return client
        .query(INSERT, SpecializationRows.parameters(id, draft, now))
        .invoke(Rows::requireInserted)
        .replaceWith(
            () -> new Specialization(id, draft.name(), List.of(), 0, now, now, new Revision(1, 1)));
  }

  @Override
  public Uni<Specialization> update(
      UUID id, SpecializationDraft draft, Precondition precondition, Instant now) {
    return client.inTransaction(
        connection ->
            LockedSpecialization.of(connection, id)
                .onItem()
                .ifNotNull()
                .transformToUni(locked -> locked.update(draft, precondition, now)));
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return client.inTransaction(
        connection ->
            LockedSpecialization.of(connection, id)
                .onItem()
                .ifNotNull()
                .transformToUni(locked -> locked.delete(scope, precondition).replaceWith(true))
                .onItem()
                .ifNull()
                .continueWith(false));
  }
}
