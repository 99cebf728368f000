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
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Window;
import org.coursecatalog.store.CourseItemStore;

/** Course items in PostgreSQL. */
@Measured
@Singleton
@Identifier("postgresql") class PostgresCourseItemStore implements CourseItemStore {

  // Not FOR SHARE: as long as others share a lock without a pause, nobody could demote the owner.
  private static final String LOCK_PROFESSOR =
      "SELECT FROM account WHERE id = $1 AND role = 'professor' FOR NO KEY UPDATE";

  private final PostgresClient client;
  private final Listing<CourseItem> listing;

  PostgresCourseItemStore(PostgresClient client) {
    this.client = client;
    this.listing = CourseItemRows.listing(client);
  }

  @Override
  public Uni<CourseItem> findById(UUID id) {
    return client
        .query(CourseItemRows.FIND, Tuple.of(id))
        .map(rows -> Rows.first(rows, CourseItemRows::toModel));
  }

  @Override
  public Uni<Slice<CourseItem>> list(CourseItemFilter filter, Window window) {
    return listing.read(
        Walk.through(filter),
        parameters -> CourseItemRows.condition(filter, parameters),
        filter.namePart(),
        window);
  }

  @Override
  public Uni<CourseItem> insert(UUID id, CourseItemDraft draft, UUID ownerId, Instant now) {
    return client.inTransaction(
        connection ->
            isProfessor(connection, ownerId)
                .invoke(PostgresCourseItemStore::requireProfessor)
                .chain(() -> CourseItemWrites.insert(connection, id, draft, ownerId, now)));
  }

  @Override
  public Uni<CourseItem> update(
      UUID id, CourseItemDraft draft, EditScope scope, Precondition precondition, Instant now) {
    return whileItStays(
        connection ->
            LockedCourseItem.of(connection, id, draft.specializationId())
                .onItem()
                .ifNotNull()
                .transformToUni(
                    locked -> {
                      locked.require(scope, precondition);
                      var changed = locked.with(draft, now);
                      return changed.equals(locked.item())
                          ? Uni.createFrom().item(changed)
                          : CourseItemWrites.update(connection, locked.item(), changed);
                    }));
  }

  @Override
  public Uni<Boolean> delete(UUID id, EditScope scope, Precondition precondition) {
    return whileItStays(
            connection ->
                LockedCourseItem.of(connection, id, null)
                    .onItem()
                    .ifNotNull()
                    .transformToUni(
                        locked -> {
                          locked.require(scope, precondition);
                          return CourseItemWrites.delete(connection, locked.item());
                        }))
        .map(Objects::nonNull);
  }

  @Override
  public Uni<CourseItem> updateOwner(
      UUID id, UUID ownerId, Precondition precondition, Instant now) {
    return whileItStays(
        connection ->
            isProfessor(connection, ownerId)
                .chain(
                    professor ->
                        LockedCourseItem.of(connection, id, null)
                            .onItem()
                            .ifNotNull()
                            .transformToUni(
                                locked -> {
                                  locked.require(EditScope.EVERYTHING, precondition);
                                  requireProfessor(professor);
                                  return Objects.equals(locked.item().ownerId(), ownerId)
                                      ? Uni.createFrom().item(locked.item())
                                      : CourseItemWrites.updateOwner(
                                          connection, locked.item(), ownerId, now);
                                })));
  }

  private <T> Uni<T> whileItStays(Function<SqlConnection, Uni<T>> work) {
    return client
        .inTransaction(work)
        .onFailure(LockedCourseItem.Moved.class)
        .retry()
        .indefinitely();
  }

  /**
   * Whether an item may be given to this user, which nobody changes until the transaction ends. The
   * first lock of all, so whether there is anything to complain of shows only later.
   *
   * @param ownerId {@code null} for nobody, to whom it may be given
   */
  private static Uni<Boolean> isProfessor(SqlConnection connection, UUID ownerId) {
    return ownerId == null
        ? Uni.createFrom().item(true)
        : connection
            .preparedQuery(LOCK_PROFESSOR)
            .execute(Tuple.of(ownerId))
            .map(rows -> rows.size() == 1);
  }

  private static void requireProfessor(boolean professor) {
    if (!professor) {
      throw new DomainException(ErrorCode.OWNER_NOT_PROFESSOR);
    }
  }
}
