package org.coursecatalog.store.postgres;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.store.CourseItemStore;
import org.jspecify.annotations.Nullable;

/** Stores course items in PostgreSQL. */
@Measured
@Singleton
@Identifier("postgresql") class PostgresCourseItemStore implements CourseItemStore {

  private static final String INSERT = CourseItemRows.COLUMNS.insertStatement();

  /** Also locks the specialization. */
  private static final String INCREMENT_ITEM_COUNT =
      """
      UPDATE specialization SET items_version = items_version + 1, item_count = item_count + 1
      WHERE id = $1
      RETURNING id, name, version
      """;

  private static final String FIND_ID_BY_NAME =
      "SELECT id FROM course_item WHERE name_key = $1 AND specialization_id = $2";

  private final PostgresClient client;
  private final SliceReader<CourseItem> listing;

  PostgresCourseItemStore(PostgresClient client) {
    this.client = client;
    this.listing = CourseItemRows.listing(client);
  }

  @Override
  public Uni<@Nullable CourseItem> findById(UUID id) {
    return client
        .query(CourseItemRows.FIND, Tuple.of(id))
        .map(rows -> Rows.first(rows, CourseItemRows::toModel));
  }

  @Override
  public Uni<@Nullable UUID> findIdByName(UUID specializationId, String name) {
    return client
        .query(FIND_ID_BY_NAME, Tuple.of(UniqueKey.ofName(name), specializationId))
        .map(rows -> Rows.first(rows, row -> row.getUUID(0)));
  }

  @Override
  public Uni<Slice<CourseItem>> list(CourseItemFilter filter, Paging paging) {
    return listing.read(
        order -> IndexScan.forFilter(filter, order),
        parameters -> CourseItemRows.condition(filter, parameters),
        filter.namePart(),
        paging);
  }

  @Override
  public Uni<CourseItem> insert(
      UUID id, CourseItemDraft draft, @Nullable UUID ownerId, Instant now) {
    return client.inTransaction(
        connection ->
            LockedAccount.lockOwner(connection, ownerId)
                .map(user -> requireOwner(ownerId, user))
                .chain(
                    owner ->
                        incrementItemCount(connection, draft.specializationId())
                            .map(
                                found ->
                                    CourseItem.created(id, draft.content(), found, owner, now)))
                .call(item -> insert(connection, item)));
  }

  private static Uni<ItemSpecialization> incrementItemCount(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(INCREMENT_ITEM_COUNT)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, SpecializationRows::toItemSpecialization))
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.UNKNOWN_SPECIALIZATION));
  }

  private static Uni<?> insert(SqlConnection connection, CourseItem item) {
    return connection
        .preparedQuery(INSERT)
        .execute(CourseItemRows.COLUMNS.insertParameters(item))
        .invoke(Rows::requireInserted);
  }

  @Override
  public Uni<@Nullable CourseItem> update(
      UUID id, CourseItemDraft draft, EditScope scope, Precondition precondition, Instant now) {
    return retryIfMoved(
        connection ->
            LockedCourseItem.lock(connection, id, draft.specializationId())
                .onItem()
                .ifNotNull()
                .transformToUni(
                    locked -> {
                      locked.requireEditable(scope, precondition);
                      var target = locked.targetSpecialization(draft.specializationId());
                      return locked.update(locked.item().revisedTo(draft.content(), target, now));
                    }));
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return retryIfMoved(
            connection ->
                LockedCourseItem.lock(connection, id, null)
                    .onItem()
                    .ifNotNull()
                    .invoke(locked -> locked.requireEditable(scope, precondition))
                    .onItem()
                    .ifNotNull()
                    .transformToUni(LockedCourseItem::delete))
        .map(Objects::nonNull);
  }

  @Override
  public Uni<@Nullable CourseItem> updateOwner(
      UUID id, @Nullable UUID ownerId, Precondition precondition, Instant now) {
    return retryIfMoved(
        connection ->
            // Accounts must be locked first. A missing owner is reported after the other checks.
            LockedAccount.lockOwner(connection, ownerId)
                .chain(
                    user ->
                        LockedCourseItem.lock(connection, id, null)
                            .onItem()
                            .ifNotNull()
                            .transformToUni(
                                locked -> {
                                  locked.requireEditable(EditScope.EVERYTHING, precondition);
                                  var owner = requireOwner(ownerId, user);
                                  return locked.update(locked.item().ownedBy(owner, now));
                                })));
  }

  /** Returns {@code null} if there is to be no owner. */
  private static @Nullable ItemOwner requireOwner(@Nullable UUID ownerId, @Nullable User user) {
    if (ownerId == null) {
      return null;
    }
    User.requireOwner(user);
    return user.toItemOwner();
  }

  private <T> Uni<T> retryIfMoved(Function<SqlConnection, Uni<T>> work) {
    return client
        .inTransaction(work)
        .onFailure(LockedCourseItem.MovedException.class)
        .retry()
        .indefinitely();
  }
}
