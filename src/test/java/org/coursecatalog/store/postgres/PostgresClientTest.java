package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in PostgreSQL arrives as a broken rule or as STORE_UNAVAILABLE, and in time. */
@Isolated("what it measures wants the machine for itself")
class PostgresClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String INSERT =
      """
      INSERT INTO specialization
        (id, name, name_key, name_grams, created_at, updated_at, version, items_version, item_count)
      VALUES ($1, $2, $2, '{}', now(), now(), 0, 0, 0)
      """;

  private final PostgresStores stores = PostgresStores.shared();
  private final PostgresClient client = stores.client();

  @BeforeEach
  void clear() {
    stores.clear();
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  private static void assertFails(Uni<?> uni, ErrorCode code) {
    assertThatThrownBy(() -> await(uni))
        .isInstanceOfSatisfying(
            DomainException.class, broken -> assertThat(broken.code()).isEqualTo(code));
  }

  private static Uni<Void> insert(SqlConnection connection, String name) {
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(UUID.randomUUID(), name))
        .replaceWithVoid();
  }

  private int count() {
    return Integer.parseInt(stores.database().query("SELECT count(*) FROM specialization"));
  }

  @Test
  void statementGivesItsRows() {
    var rows = await(client.query("SELECT $1::int + 1", Tuple.of(41)));
    assertThat(rows.iterator().next().getInteger(0)).isEqualTo(42);
  }

  @Test
  void nothingHappensBeforeSubscription() {
    client.query(INSERT, Tuple.of(UUID.randomUUID(), "a"));
    client.inTransaction(connection -> insert(connection, "b"));
    assertThat(count()).isZero();
  }

  @Test
  void eachSubscriptionIsATransactionOfItsOwn() {
    var counted = new AtomicInteger();
    var twice =
        client.inTransaction(connection -> insert(connection, "name-" + counted.incrementAndGet()));
    await(twice);
    await(twice);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void worksOnAnEventLoopAndStaysThere() {
    var threads = new CompletableFuture<List<String>>();
    stores
        .vertx()
        .runOnContext(
            start -> {
              var before = Thread.currentThread().getName();
              client
                  .inTransaction(connection -> insert(connection, "a"))
                  .subscribe()
                  .with(
                      done -> threads.complete(List.of(before, Thread.currentThread().getName())),
                      threads::completeExceptionally);
            });
    assertThat(threads.orTimeout(20, TimeUnit.SECONDS).join())
        .satisfies(names -> assertThat(names.get(0)).isEqualTo(names.get(1)));
  }

  @Test
  void nameThatExistsIsTaken() {
    await(client.query(INSERT, Tuple.of(UUID.randomUUID(), "a")));
    assertFails(client.query(INSERT, Tuple.of(UUID.randomUUID(), "a")), ErrorCode.NAME_TAKEN);
    assertFails(
        client.inTransaction(
            connection -> insert(connection, "b").chain(() -> insert(connection, "a"))),
        ErrorCode.NAME_TAKEN);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void itemNeedsItsSpecialization() {
    assertFails(
        client.query(
            """
            INSERT INTO course_item (id, specialization_id, name, name_key, name_grams, type, created_at, updated_at, version)
            VALUES ($1, $1, 'a', 'a', '{}', 'lecture', now(), now(), 0)
            """,
            Tuple.of(UUID.randomUUID())),
        ErrorCode.UNKNOWN_SPECIALIZATION);
  }

  @Test
  void brokenRuleRollsBackAndPassesThrough() {
    assertFails(
        client.inTransaction(
            connection ->
                insert(connection, "a")
                    .chain(
                        () -> Uni.createFrom().failure(new DomainException(ErrorCode.NOT_OWNER)))),
        ErrorCode.NOT_OWNER);
    assertThat(count()).isZero();
  }

  @Test
  void workThatThrowsRollsBack() {
    assertThatThrownBy(
            () ->
                await(
                    client.inTransaction(
                        connection -> {
                          throw new IllegalStateException("ours");
                        })))
        .hasMessage("ours");
    assertThat(await(client.query("SELECT 1", Tuple.tuple())).size()).isEqualTo(1);
  }

  @Test
  void failureThatWasOverlookedCommitsNothing() {
    assertFails(
        client.inTransaction(
            connection ->
                insert(connection, "a")
                    .chain(() -> insert(connection, "a"))
                    .onFailure()
                    .recoverWithNull()),
        ErrorCode.STORE_UNAVAILABLE);
    assertThat(count()).isZero();
  }

  @Test
  void mistakeOfOursIsNotTakenForAnOutage() {
    assertThatThrownBy(() -> await(client.query("SELECT nothing", Tuple.tuple())))
        .isInstanceOf(PgException.class);
    assertThatThrownBy(() -> await(client.query("SELECT $1::int", Tuple.of("text"))))
        .isNotInstanceOf(DomainException.class);
  }

  /** Each reads what the other writes: one of them must be tried again. */
  @Test
  void conflictIsTriedAgain() {
    var attempts = new AtomicInteger();
    var started = new AtomicInteger();
    Uni<Void> work =
        client.inTransaction(
            connection -> {
              attempts.incrementAndGet();
              return connection
                  .query("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                  .execute()
                  .chain(() -> connection.query("SELECT count(*) FROM specialization").execute())
                  .invoke(started::incrementAndGet)
                  .chain(() -> connection.query("SELECT pg_sleep(0.3)").execute())
                  .chain(() -> insert(connection, UUID.randomUUID().toString()));
            });
    await(Uni.join().all(work, work).andFailFast());
    assertThat(count()).isEqualTo(2);
    assertThat(attempts).hasValueGreaterThan(2);
  }

  @Test
  void conflictThatStaysIsAnOutage() {
    var attempts = new AtomicInteger();
    assertFails(
        client.inTransaction(
            connection -> {
              attempts.incrementAndGet();
              return raise(connection, "40P01");
            }),
        ErrorCode.STORE_UNAVAILABLE);
    assertThat(attempts).hasValue(5);
  }

  private static Uni<Void> raise(SqlConnection connection, String state) {
    return connection
        .query("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '%s'; END $$".formatted(state))
        .execute()
        .replaceWithVoid();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "25006", "28P01", "3D000", "53100", "53300", "57P02", "57P03", "57014"})
  void stateInWhichNothingWorksIsAnOutage(String state) {
    assertFails(
        client.inTransaction(connection -> raise(connection, state)), ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void whatTakesTooLongIsAnOutageAndIsNotCommitted() throws InterruptedException {
    var hasty = stores.client(Duration.ofMillis(300));
    var start = System.nanoTime();
    assertFails(
        hasty.inTransaction(
            connection ->
                connection
                    .query("SELECT pg_sleep(1)")
                    .execute()
                    .chain(() -> insert(connection, "a"))),
        ErrorCode.STORE_UNAVAILABLE);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
    Thread.sleep(1500);
    assertThat(count()).isZero();
  }

  @Test
  void exhaustedPoolIsAnOutageInTime() {
    var narrow = PostgresStores.of(stores.database(), 1);
    var first =
        narrow.client().query("SELECT pg_sleep(2)", Tuple.tuple()).subscribeAsCompletionStage();
    assertFails(
        narrow.client(Duration.ofMillis(300)).query("SELECT 1", Tuple.tuple()),
        ErrorCode.STORE_UNAVAILABLE);
    first.join();
    assertThat(await(narrow.client().query("SELECT 1", Tuple.tuple())).size()).isEqualTo(1);
  }

  @Test
  void connectionsThatWereCutOffAreNotUsedAgain() throws InterruptedException {
    var own = PostgresStores.of(PostgresServer.shared().newDatabase(), 4);
    for (var i = 0; i < 4; i++) {
      await(own.client().query("SELECT 1", Tuple.tuple()));
    }
    PostgresServer.shared()
        .asPostgres()
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(own.database().name()));
    Thread.sleep(200);
    for (var i = 0; i < 8; i++) {
      assertThat(await(own.client().query("SELECT 1", Tuple.tuple())).size()).isEqualTo(1);
    }
  }

  @Test
  void connectionThatIsCutOffInATransactionIsAnOutage() {
    assertFails(
        client.inTransaction(
            connection ->
                connection
                    .query("SELECT pg_terminate_backend(pg_backend_pid())")
                    .execute()
                    .replaceWithVoid()),
        ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void serverThatIsNotThereIsAnOutage() {
    var database = stores.database();
    var nowhere = PostgresStores.of(new PostgresDatabase(1, database.name(), "a", "b"), 1);
    assertFails(nowhere.client().query("SELECT 1", Tuple.tuple()), ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void wrongPasswordIsAnOutage() {
    var database = stores.database();
    var refused =
        PostgresStores.of(
            new PostgresDatabase(database.port(), database.name(), database.username(), "wrong"),
            1);
    assertFails(refused.client().query("SELECT 1", Tuple.tuple()), ErrorCode.STORE_UNAVAILABLE);
  }
}
