package org.coursecatalog.store.postgres;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.SpecializationStore;
import org.jspecify.annotations.Nullable;

/** Stores specializations in PostgreSQL. */
@Measured
@Singleton
@Identifier("postgresql") class PostgresSpecializationStore implements SpecializationStore {

  private static final String INSERT = SpecializationRows.COLUMNS.insertStatement();
  private static final String UPDATE = SpecializationRows.COLUMNS.updateStatement();
  private static final String LOCK = "SELECT id FROM specialization WHERE id = $1 FOR UPDATE";

  /** Locks all items. Returns whether there is an item that the scope does not cover. */
  private static final String LOCK_ITEMS =
      """
      WITH item AS MATERIALIZED (
        SELECT owner_id FROM course_item WHERE specialization_id = $1 ORDER BY id FOR UPDATE
      )
      SELECT coalesce(bool_or(NOT $2 AND (owner_id = $3) IS NOT TRUE), false) FROM item
      """;

  private static final String FIND_ID_BY_NAME = "SELECT id FROM specialization WHERE name_key = $1";

  /**
   * Compares the least and the greatest owner in each specialization with the user, regardless of
   * the number of items. Items without an owner are the last ones. The conditions are not
   * equations, so that only one index has the order (ADR 20).
   */
  private static final String FIND_WITH_ITEMS_NOT_OWNED_BY =
      """
      SELECT wanted.id FROM unnest($2::uuid[]) AS wanted (id)
      CROSS JOIN LATERAL (
        SELECT owner_id FROM course_item
        WHERE specialization_id >= wanted.id AND specialization_id <= wanted.id
        ORDER BY specialization_id, owner_id LIMIT 1
      ) AS least
      CROSS JOIN LATERAL (
        SELECT owner_id FROM course_item
        WHERE specialization_id >= wanted.id AND specialization_id <= wanted.id
        ORDER BY specialization_id DESC, owner_id DESC LIMIT 1
      ) AS greatest
      WHERE least.owner_id IS DISTINCT FROM $1 OR greatest.owner_id IS DISTINCT FROM $1
      """;

  private static final String COUNT_ITEMS_NOT_OWNED_BY =
      """
      SELECT item_count
        - (SELECT count(*) FROM course_item WHERE specialization_id = $2 AND owner_id = $1)::integer
      FROM specialization WHERE id = $2
      """;

  private static final String DELETE_ITEMS = "DELETE FROM course_item WHERE specialization_id = $1";
  private static final String DELETE = "DELETE FROM specialization WHERE id = $1";

  private final PostgresClient client;
  private final SliceReader<Specialization> listing;

  PostgresSpecializationStore(PostgresClient client) {
    this.client = client;
    this.listing = SpecializationRows.listing(client);
  }

  @Override
  public Uni<@Nullable Specialization> findById(UUID id) {
    return client
        .query(SpecializationRows.FIND, Tuple.of(id))
        .map(rows -> Rows.first(rows, SpecializationRows::toModel));
  }

  @Override
  public Uni<Slice<Specialization>> list(@Nullable NamePart namePart, Paging paging) {
    return listing.read(
        order -> List.of(IndexScan.all(order)), parameters -> "true", namePart, paging);
  }

  @Override
  public Uni<@Nullable UUID> findIdByName(String name) {
    return client
        .query(FIND_ID_BY_NAME, Tuple.of(UniqueKey.ofName(name)))
        .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
  }

  @Override
  public Uni<Set<UUID>> findWithItemsNotOwnedBy(UUID ownerId, Collection<UUID> ids) {
    return client
        .query(
            FIND_WITH_ITEMS_NOT_OWNED_BY,
            Tuple.of(ownerId).addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(rows -> Set.copyOf(Rows.all(rows, row -> row.getUUID(0))));
  }

  @Override
  public Uni<Integer> countItemsNotOwnedBy(UUID ownerId, UUID id) {
    return client
        .query(COUNT_ITEMS_NOT_OWNED_BY, Tuple.of(ownerId, id))
        .map(rows -> Rows.first(rows, row -> row.getInteger(0)))
        .onItem()
        .ifNull()
        .continueWith(0);
  }

  @Override
  public Uni<Specialization> insert(UUID id, SpecializationDraft draft, Instant now) {
    var created = Specialization.created(id, draft.name(), now);
    return client
        .query(INSERT, SpecializationRows.COLUMNS.insertParameters(created))
        .invoke(Rows::requireInserted)
        .replaceWith(created);
  }

  @Override
  public Uni<@Nullable Specialization> update(
      UUID id, SpecializationDraft draft, Precondition precondition, Instant now) {
    return client.inTransaction(
        connection ->
            lock(connection, id)
                .onItem()
                .ifNotNull()
                .transformToUni(
                    specialization -> {
                      precondition.require(specialization.revision());
                      var renamed = specialization.renamedTo(draft.name(), now);
                      return renamed == specialization
                          ? Uni.createFrom().item(renamed)
                          : execute(
                                  connection,
                                  UPDATE,
                                  SpecializationRows.COLUMNS.updateParameters(renamed))
                              .replaceWith(renamed);
                    }));
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

  /**
   * Locks a specialization until the transaction ends. Neither the specialization nor its list of
   * items changes before that. Emits {@code null} if the specialization does not exist.
   */
  private static Uni<Specialization> lock(SqlConnection connection, UUID id) {
    return execute(connection, LOCK, Tuple.of(id))
        // A separate statement, because the first one does not see changes committed while it
        // waited.
        .chain(() -> execute(connection, SpecializationRows.FIND, Tuple.of(id)))
        .map(rows -> Rows.first(rows, SpecializationRows::toModel));
  }

  private static Uni<?> lockItems(SqlConnection connection, UUID id, EditScope scope) {
    return execute(connection, LOCK_ITEMS, Tuple.of(id, scope.everything(), scope.ownerId()))
        .map(rows -> Rows.first(rows, row -> row.getBoolean(0)))
        .invoke(
            foreign -> {
              if (foreign) {
                throw new DomainException(ErrorCode.NOT_OWNER);
              }
            });
  }

  private static Uni<RowSet<Row>> execute(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
