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

/** Errors of PostgreSQL become domain errors or {@code STORE_UNAVAILABLE} before the timeout. */
@Isolated("measures durations, which other tests would distort")
class PostgresClientTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration SHORT_TIMEOUT = Duration.ofMillis(300);
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
  void queryReturnsItsRows() {
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
  void eachSubscriptionRunsASeparateTransaction() {
    var counted = new AtomicInteger();
    var twice =
        client.inTransaction(connection -> insert(connection, "name-" + counted.incrementAndGet()));
    await(twice);
    await(twice);
    assertThat(count()).isEqualTo(2);
  }

  @Test
  void resultArrivesOnTheEventLoopOfTheCaller() {
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
    assertThat(threads.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join())
        .satisfies(names -> assertThat(names.get(0)).isEqualTo(names.get(1)));
  }

  @Test
  void duplicateNameIsReported() {
    await(client.query(INSERT, Tuple.of(TestIds.newId(), "a")));
    assertFails(client.query(INSERT, Tuple.of(TestIds.newId(), "a")), ErrorCode.NAME_TAKEN);
    assertFails(
        client.inTransaction(
            connection -> insert(connection, "b").chain(() -> insert(connection, "a"))),
        ErrorCode.NAME_TAKEN);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void missingSpecializationIsReported() {
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
  void domainErrorRollsBackAndIsPropagated() {
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
  void exceptionRollsBack() {
    assertThatThrownBy(
            () ->
                await(
                    client.inTransaction(
                        connection -> {
                          throw new IllegalStateException("thrown by the test");
                        })))
        .hasMessage("thrown by the test");
    assertThat(await(client.query("SELECT 1", Tuple.tuple())).size()).isEqualTo(1);
  }

  @Test
  void ignoredFailureRollsBack() {
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
  void invalidStatementIsNotReportedAsAnOutage() {
    assertThatThrownBy(() -> await(client.query("SELECT nothing", Tuple.tuple())))
        .isInstanceOf(PgException.class);
    assertThatThrownBy(() -> await(client.query("SELECT $1::int", Tuple.of("text"))))
        .isNotInstanceOf(DomainException.class);
  }

  /** Each transaction reads rows that the other writes, so one of them must be retried. */
  @Test
  void conflictIsRetried() {
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
  void repeatedConflictIsReportedAsAnOutage() {
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
  void stateOfAnOutageIsReportedAsUnavailable(String state) {
    assertFails(
        client.inTransaction(connection -> raise(connection, state)), ErrorCode.STORE_UNAVAILABLE);
  }

  /** Blocks statements until the test releases them. */
  private static final class StatementBlocker implements AutoCloseable {

    private final PostgresDatabase database;
    private final Connection connection;

    StatementBlocker(PostgresDatabase database) throws SQLException {
      this.database = database;
      connection = database.dataSource().getConnection();
      execute("SELECT pg_advisory_lock(16)");
    }

    private void execute(String statement) throws SQLException {
      try (var prepared = connection.createStatement()) {
        prepared.execute(statement);
      }
    }

    /** Returns a statement that ends when this is closed. */
    String blockedStatement() {
      return "SELECT pg_advisory_xact_lock(16)";
    }

    void awaitWaiters(int number) {
      eventually(
          number + " statements wait",
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

  /** Otherwise later statements would hold the connection and its locks for minutes. */
  @Test
  void noStatementIsSentAfterTheTimeout() {
    var sent = new AtomicInteger();
    var impatientClient = stores.client(Duration.ofMillis(300));
    var transaction =
        impatientClient.inTransaction(
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
    assertFails(transaction, ErrorCode.STORE_UNAVAILABLE);
    var before = sent.get();
    // Longer than all statements would take.
    CatalogInstance.pause(2_000);
    assertThat(sent).hasValue(before).hasValueLessThan(10);
  }

  @Test
  void readOnlyConnectionsAreReplaced() {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    readOnly(database, "= on");
    var separateStores = PostgresStores.of(database, 4);
    Race.run(
        4, runner -> await(separateStores.client().query("SELECT pg_sleep(0.2)", Tuple.tuple())));
    assertFails(
        separateStores.client().query(INSERT, Tuple.of(TestIds.newId(), "a")),
        ErrorCode.STORE_UNAVAILABLE);
    readOnly(database, "TO DEFAULT");
    // Connections younger than a second are not replaced.
    CatalogInstance.pause(1_100);
    for (var name : List.of("b", "c", "d", "e", "f")) {
      await(separateStores.client().inTransaction(connection -> insert(connection, name)));
    }
    assertThat(database.query("SELECT count(*) FROM specialization")).isEqualTo("5");
  }

  @Test
  void changedColumnDoesNotFailPreparedStatements() {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    var separateStores = PostgresStores.of(database, 4);
    var names = "SELECT name FROM specialization";
    Race.run(16, runner -> await(separateStores.client().query(names, Tuple.tuple())));
    database.execute("ALTER TABLE specialization ALTER COLUMN name TYPE varchar(500)");
    Race.run(16, runner -> await(separateStores.client().query(names, Tuple.tuple())));
  }

  @Test
  void readOnlyDatabaseCausesFewNewConnections() {
    var database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
    readOnly(database, "= on");
    var separateStores = PostgresStores.of(database, 1);
    var backends = new HashSet<Integer>();
    var start = System.nanoTime();
    for (var write = 0; write < 50; write++) {
      assertFails(
          separateStores.client().query(INSERT, Tuple.of(TestIds.newId(), "a")),
          ErrorCode.STORE_UNAVAILABLE);
      backends.add(
          await(separateStores.client().query("SELECT pg_backend_pid()", Tuple.tuple()))
              .iterator()
              .next()
              .getInteger(0));
    }
    var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    assertThat(backends).hasSizeLessThanOrEqualTo((int) seconds + 2);
  }

  @Test
  void timeoutIsReportedAsAnOutageAndRollsBack() throws SQLException {
    var impatientClient = stores.client(SHORT_TIMEOUT);
    try (var blocker = new StatementBlocker(stores.database())) {
      assertFails(
          impatientClient.inTransaction(
              connection ->
                  connection
                      .query(blocker.blockedStatement())
                      .execute()
                      .chain(() -> insert(connection, "a"))),
          ErrorCode.STORE_UNAVAILABLE);
    }
    // The server may still execute statements that the client abandoned.
    eventually("no transaction is open", this::hasNoTransactions);
    assertThat(count()).isZero();
  }

  @Test
  void exhaustedPoolIsReportedAsAnOutage() throws SQLException {
    var smallPool = PostgresStores.of(stores.database(), 1);
    CompletableFuture<?> first;
    try (var blocker = new StatementBlocker(stores.database())) {
      first =
          smallPool
              .client()
              .query(blocker.blockedStatement(), Tuple.tuple())
              .subscribeAsCompletionStage();
      blocker.awaitWaiters(1);
      assertFails(
          smallPool.client(SHORT_TIMEOUT).query("SELECT 1", Tuple.tuple()),
          ErrorCode.STORE_UNAVAILABLE);
    }
    first.join();
    assertThat(await(smallPool.client().query("SELECT 1", Tuple.tuple())).size()).isEqualTo(1);
  }

  /** Each connection may fail one request, which detects that it is closed. */
  @Test
  void closedConnectionsAreReplaced() {
    var connections = 4;
    var separateStores = PostgresStores.of(PostgresServer.shared().newDatabase(), connections);
    for (var i = 0; i < connections; i++) {
      await(separateStores.client().query("SELECT 1", Tuple.tuple()));
    }
    PostgresServer.shared()
        .asPostgres()
        .execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
                .formatted(separateStores.database().name()));
    var failures = 0;
    for (var successes = 0; successes < 2 * connections; ) {
      try {
        await(separateStores.client().query("SELECT 1", Tuple.tuple()));
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
  void connectionClosedInATransactionIsReportedAsAnOutage() {
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
  void missingServerIsReportedAsAnOutage() {
    var database = stores.database();
    var missingServer = PostgresStores.of(new PostgresDatabase(1, database.name(), "a", "b"), 1);
    assertFails(
        missingServer.client().query("SELECT 1", Tuple.tuple()), ErrorCode.STORE_UNAVAILABLE);
  }

  @Test
  void wrongPasswordIsReportedAsAnOutage() {
    var database = stores.database();
    var withWrongPassword =
        PostgresStores.of(
            new PostgresDatabase(database.port(), database.name(), database.username(), "wrong"),
            1);
    assertFails(
        withWrongPassword.client().query("SELECT 1", Tuple.tuple()), ErrorCode.STORE_UNAVAILABLE);
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TIMEOUT);
  }

  private static void assertFails(Uni<?> uni, ErrorCode code) {
    assertThatThrownBy(() -> await(uni))
        .isInstanceOfSatisfying(
            DomainException.class, exception -> assertThat(exception.code()).isEqualTo(code));
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

  private boolean hasNoTransactions() {
    return stores
        .database()
        .query(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = '%s' AND xact_start IS NOT NULL"
                    .formatted(stores.database().name())
                + " AND pid <> pg_backend_pid()")
        .equals("0");
  }
}
