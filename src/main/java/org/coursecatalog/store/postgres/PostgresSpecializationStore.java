package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.Window;
import org.coursecatalog.store.SpecializationStore;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoredIn;

/** Specializations in PostgreSQL. */
@Singleton
@StoredIn(StoreKind.POSTGRESQL)
class PostgresSpecializationStore implements SpecializationStore {

  private static final String INSERT =
      """
      INSERT INTO specialization (id, name, name_key, name_grams, created_at, updated_at, version,
        items_version, item_count)
      VALUES ($1, $2, $3, $4, $5, $5, 1, 1, 0)
      ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      "SELECT name, version, items_version FROM specialization WHERE id = $1 FOR UPDATE";

  private static final String UPDATE =
      """
      UPDATE specialization
      SET name = $2, name_key = $3, name_grams = $4, updated_at = $5, version = version + 1
      WHERE id = $1
      """;

  /** Locks all items, and tells whether a scope does not cover one of them. */
  private static final String LOCK_ITEMS =
      """
      WITH item AS (
        SELECT owner_id FROM course_item WHERE specialization_id = $1 ORDER BY id FOR UPDATE
      )
      SELECT EXISTS (SELECT FROM item) AND NOT bool_and($2 OR coalesce(owner_id = $3, false)) FROM item
      """;

  private static final String DELETE_ITEMS = "DELETE FROM course_item WHERE specialization_id = $1";

  private static final String DELETE = "DELETE FROM specialization WHERE id = $1";

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
        .query(INSERT, parametersOf(id, draft, now))
        .invoke(PostgresSpecializationStore::requireInserted)
        .replaceWith(
            () -> new Specialization(id, draft.name(), List.of(), 0, now, now, new Revision(1, 1)));
  }

  @Override
  public Uni<Specialization> update(
      UUID id, SpecializationDraft draft, Precondition precondition, Instant now) {
    return client.inTransaction(
        connection ->
            lock(connection, id)
                .onItem()
                .ifNotNull()
                .transformToUni(
                    locked -> {
                      precondition.require(locked.revision());
                      return locked.name().equals(draft.name())
                          ? Uni.createFrom().voidItem()
                          : execute(connection, UPDATE, parametersOf(id, draft, now));
                    })
                .chain(
                    () -> connection.preparedQuery(SpecializationRows.FIND).execute(Tuple.of(id)))
                .map(rows -> Rows.first(rows, SpecializationRows::toModel)));
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return client.inTransaction(
        connection ->
            lock(connection, id)
                .onItem()
                .ifNotNull()
                .transformToUni(
                    locked ->
                        lockItems(connection, id, scope)
                            .invoke(() -> precondition.require(locked.revision()))
                            .chain(() -> execute(connection, DELETE_ITEMS, Tuple.of(id)))
                            .chain(() -> execute(connection, DELETE, Tuple.of(id)))
                            .replaceWith(true))
                .onItem()
                .ifNull()
                .continueWith(false));
  }

  private static void requireInserted(RowSet<Row> rows) {
    if (rows.rowCount() == 0) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
  }

  private static Uni<Locked> lock(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .map(
            rows ->
                Rows.first(
                    rows,
                    row ->
                        new Locked(
                            row.getString("name"),
                            new Revision(row.getLong("version"), row.getLong("items_version")))));
  }

  /** Fails with {@code NOT_OWNER}. */
  private static Uni<Void> lockItems(SqlConnection connection, UUID id, EditScope scope) {
    return connection
        .preparedQuery(LOCK_ITEMS)
        .execute(Tuple.of(id, scope.everything(), scope.ownerId()))
        .map(rows -> Rows.first(rows, row -> row.getBoolean(0)))
        .invoke(
            foreign -> {
              if (foreign) {
                throw new DomainException(ErrorCode.NOT_OWNER);
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Void> execute(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters).replaceWithVoid();
  }

  private static Tuple parametersOf(UUID id, SpecializationDraft draft, Instant now) {
    var key = UniqueKey.ofName(draft.name());
    var parameters = new Parameters();
    parameters.add(id);
    parameters.add(draft.name());
    parameters.add(key);
    parameters.addArray(NamePart.gramsOf(key));
    parameters.add(Rows.at(now));
    return parameters.toTuple();
  }

  /** A specialization that nobody else changes until the transaction ends. */
  private record Locked(String name, Revision revision) {}
}
