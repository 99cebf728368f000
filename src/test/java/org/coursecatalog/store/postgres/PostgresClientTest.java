package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursecatalog.support.Eventually.eventually;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong in PostgreSQL arrives as a broken rule or as STORE_UNAVAILABLE, and in time. */
@Isolated("what it measures wants the machine for itself")
class PostgresClientTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HASTE = Duration.ofMillis(300);
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

  @Test
  void statementGivesItsRows() {
    var rows = await(client.query("SELECT $1::int + 1", Tuple.of(41)));
    assertThat(rows.iterator().next().getInteger(0)).isEqualTo(42);
  }

  @Test
  void nothingHappensBeforeSubscription() {
    client.query(INSERT, Tuple.of(TestIds.newId(), "a"));
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
    assertThat(threads.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
        .satisfies(names -> assertThat(names.get(0)).isEqualTo(names.get(1)));
  }

  @Test
  void nameThatExistsIsTaken() {
    await(client.query(INSERT, Tuple.of(TestIds.newId(), "a")));
    assertFails(client.query(INSERT, Tuple.of(TestIds.newId(), "a")), ErrorCode.NAME_TAKEN);
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
            Tuple.of(TestIds.newId())),
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
    var readers = new AtomicInteger();
    var bothHaveRead = new CompletableFuture<Void>();
    Uni<Void> work =
        client.inTransaction(
            connection -> {
              attempts.incrementAndGet();
              return connection
                  .query("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
                  .execute()
                  .chain(() -> connection.query("SELECT count(*) FROM specialization").execute())
                  .invoke(
                      () -> {
                        if (readers.incrementAndGet() == 2) {
                          bothHaveRead.complete(null);
                        }
                      })
                  .chain(() -> Uni.createFrom().completionStage(bothHaveRead))
                  .chain(() -> insert(connection, TestIds.newId().toString()));
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

  @ParameterizedTest
  @ValueSource(
      strings = {"08006", "25006", "28P01", "3D000", "53100", "53300", "57P02", "57P03", "57014"})
  void stateInWhichNothingWorksIsAnOutage(String state) {
    assertFails(
        client.inTransaction(connection -> raise(connection, state)), ErrorCode.STORE_UNAVAILABLE);
  }

  /** Blocks statements until the test releases them. */
  private static final class Obstacle implements AutoCloseable {

    private final PostgresDatabase database;
    private final Connection connection;

    Obstacle(PostgresDatabase database) throws SQLException {
      this.database = database;
      connection = database.dataSource().getConnection();
      execute("SELECT pg_advisory_lock(16)");
    }

    private void execute(String statement) throws SQLException {
      try (var prepared = connection.createStatement()) {
        prepared.execute(statement);
      }
    }

    /** A statement that ends when this is closed. */
    String waiting() {
      return "SELECT pg_advisory_xact_lock(16)";
    }

    void awaitWaiters(int number) {
      eventually(
          number + " wait",
          () ->
              database
                  .query(
                      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                          + " AND database = (SELECT oid FROM pg_database WHERE datname = '%s')"
                              .formatted(database.name()))
                  .equals(Integer.toString(number)));
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /** Without a limit the later statements would keep the connection and its locks for minutes. */
  @Test
  void noStatementIsSentAfterTheTimeIsOver() {
    var sent = new AtomicInteger();
    var hasty = stores.client(Duration.ofMillis(300));
    var narrow =
        hasty.inTransaction(
            connection -> {
              Uni<Void> steps = Uni.createFrom().voidItem();
              for (var step = 0; step < 20; step++) {
                steps =
                    steps
                        .invoke(sent::incrementAndGet)
                        .chain(() -> connection.query("SELECT pg_sleep(0.1)").execute())
                        .replaceWithVoid();
              }
              return steps;
            });
    assertFails(narrow, ErrorCode.STORE_UNAVAILABLE);
    var before = sent.get();
    // As long as all the statements would take.
    CatalogInstance.pause(2_000);
    assertThat(sent).hasValue(before).hasValueLessThan(10);
  }

  @Test
  void connectionOfAReadOnlyTimeLeavesThePool() {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    readOnly(database, "= on");
    var own = PostgresStores.of(database, 4);
    Race.run(4, runner -> await(own.client().query("SELECT pg_sleep(0.2)", Tuple.tuple())));
    assertFails(
        own.client().query(INSERT, Tuple.of(TestIds.newId(), "a")), ErrorCode.STORE_UNAVAILABLE);
    readOnly(database, "TO DEFAULT");
    // Until the connections are older than those that count as new.
    CatalogInstance.pause(1_100);
    for (var name : List.of("b", "c", "d", "e", "f")) {
      await(own.client().inTransaction(connection -> insert(connection, name)));
    }
    assertThat(database.query("SELECT count(*) FROM specialization")).isEqualTo("5");
  }

  @Test
  void changedColumnFailsNoStatementThatIsPrepared() {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    var own = PostgresStores.of(database, 4);
    var names = "SELECT name FROM specialization";
    Race.run(16, runner -> await(own.client().query(names, Tuple.tuple())));
    database.execute("ALTER TABLE specialization ALTER COLUMN name TYPE varchar(500)");
    Race.run(16, runner -> await(own.client().query(names, Tuple.tuple())));
  }

  @Test
  void writesToAReadOnlyDatabaseOpenFewConnections() {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    readOnly(database, "= on");
    var own = PostgresStores.of(database, 1);
    var backends = new HashSet<Integer>();
    var start = System.nanoTime();
    for (var write = 0; write < 50; write++) {
      assertFails(
          own.client().query(INSERT, Tuple.of(TestIds.newId(), "a")), ErrorCode.STORE_UNAVAILABLE);
      backends.add(
          await(own.client().query("SELECT pg_backend_pid()", Tuple.tuple()))
              .iterator()
              .next()
              .getInteger(0));
    }
    var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertThat(backends).hasSizeLessThanOrEqualTo((int) seconds + 2);
  }

  @Test
  void whatTakesTooLongIsAnOutageAndIsNotCommitted() throws SQLException {
    var hasty = stores.client(HASTE);
    try (var obstacle = new Obstacle(stores.database())) {
      assertFails(
          hasty.inTransaction(
              connection ->
                  connection
                      .query(obstacle.waiting())
                      .execute()
                      .chain(() -> insert(connection, "a"))),
          ErrorCode.STORE_UNAVAILABLE);
    }
    // Until the server has ended all statements that the client abandoned.
    eventually("nothing is under way", this::isQuiet);
    assertThat(count()).isZero();
  }

  @Test
  void exhaustedPoolIsAnOutageInTime() throws SQLException {
    var narrow = PostgresStores.of(stores.database(), 1);
    CompletableFuture<?> first;
    try (var obstacle = new Obstacle(stores.database())) {
      first = narrow.client().query(obstacle.waiting(), Tuple.tuple()).subscribeAsCompletionStage();
      obstacle.awaitWaiters(1);
      assertFails(
          narrow.client(HASTE).query("SELECT 1", Tuple.tuple()), ErrorCode.STORE_UNAVAILABLE);
    }
    first.join();
    assertThat(await(narrow.client().query("SELECT 1", Tuple.tuple())).size()).isEqualTo(1);
  }

  /** Each may fail at most one request: the one by which the client detects the loss. */
  @Test
  void connectionsThatWereCutOffAreNotUsedAgain() {
    var connections = 4;
    var own = PostgresStores.of(PostgresServer.shared().newDatabase(), connections);
    for (var i = 0; i < connections; i++) {
      await(own.client().query("SELECT 1", Tuple.tuple()));
    }
    PostgresServer.shared()
        .asPostgres()
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(own.database().name()));
    var failures = 0;
    for (var successes = 0; successes < 2 * connections; ) {
      try {
        await(own.client().query("SELECT 1", Tuple.tuple()));
        successes++;
      } catch (DomainException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
        successes = 0;
        failures++;
      }
      assertThat(failures).isLessThanOrEqualTo(connections);
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
        .execute(Tuple.of(TestIds.newId(), name))
        .replaceWithVoid();
  }

  private int count() {
    return Integer.parseInt(stores.database().query("SELECT count(*) FROM specialization"));
  }

  private static Uni<Void> raise(SqlConnection connection, String state) {
    return connection
        .query("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '%s'; END $$".formatted(state))
        .execute()
        .replaceWithVoid();
  }

  private static void readOnly(PostgresDatabase database, String value) {
    PostgresServer.shared()
        .asPostgres()
        .execute(
            "ALTER DATABASE %s SET default_transaction_read_only %s"
                .formatted(database.name(), value));
  }

  private boolean isQuiet() {
    return stores
        .database()
        .query(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND xact_start IS NOT NULL"
                    .formatted(stores.database().name())
                + " AND pid <> pg_backend_pid()")
        .equals("0");
  }
}
