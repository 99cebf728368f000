package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.coursecatalog.support.Api;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TcpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service does not start with an unusable store, and logs the reason in one line. */
@Execution(ExecutionMode.CONCURRENT)
class StoreSettingsIT {

  private static final String URL = "quarkus.datasource.reactive.url";

  @Test
  void urlIsRequired() {
    assertStartFails(URL, "catalog.store is postgresql", "catalog.store=postgresql");
  }

  @Test
  void urlMustBeAPostgresqlUrl() {
    assertStartFails(
        URL,
        "postgresql://host:port/database",
        "catalog.store=postgresql",
        URL + "=jdbc:postgresql://localhost/catalog");
  }

  @Test
  void serverMustAcceptConnections() {
    var noServer = new PostgresDatabase(1, "catalog", "catalog", "wrong-one");
    assertStartFails(URL, "localhost:1", noServer.settingsAnd());
  }

  @Test
  void passwordMustBeCorrect() {
    var database = newDatabase();
    var wrongPassword =
        new PostgresDatabase(database.port(), database.name(), database.username(), "wrong-one");
    assertStartFails("quarkus.datasource.password", "rejected", wrongPassword.settingsAnd());
  }

  @Test
  void passwordIsRequired() {
    var database = newDatabase();
    assertStartFails(
        "quarkus.datasource.password",
        "rejected",
        "catalog.store=postgresql",
        URL + "=" + database.url(),
        "quarkus.datasource.username=" + database.username());
  }

  @Test
  void databaseMustExist() {
    var database = newDatabase();
    var missing =
        new PostgresDatabase(
            database.port(), "no_such_database", database.username(), database.password());
    assertStartFails(URL, "no_such_database", missing.settingsAnd());
  }

  @Test
  void encodingOfTheDatabaseMustBeUtf8() {
    assertStartFails(URL, "LATIN1", PostgresServer.shared().newDatabase("LATIN1").settingsAnd());
  }

  @Test
  void schemaMustNotBeNewer() {
    var database = newDatabase();
    database.execute(
        """
        CREATE TABLE flyway_schema_history (
          installed_rank integer PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
          type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum integer,
          installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(),
          execution_time integer NOT NULL, success boolean NOT NULL);
        INSERT INTO flyway_schema_history VALUES
          (1, '9999', 'from the future', 'SQL', 'V9999__from_the_future.sql', 1, 'catalog', now(), 1, true)
        """);
    assertStartFails(URL, "version 9999, which is newer than this program", database.settingsAnd());
  }

  @Test
  void emptyDatabaseMustNotBeReadOnly() {
    var database = newDatabase();
    PostgresServer.shared()
        .asPostgres()
        .execute(
            "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database.name()));
    assertStartFails(URL, "a read-only database", database.settingsAnd());
  }

  @Test
  void roleMustBeAllowedToCreateTables() {
    var database = newDatabase();
    database.execute("DROP SCHEMA public; CREATE SCHEMA public");
    database.execute("REVOKE CREATE ON SCHEMA public FROM " + database.username());
    assertStartFails(
        "quarkus.datasource.username",
        "may not create tables in the schema public",
        database.settingsAnd());
  }

  @Test
  void tablesOfAnotherApplicationAreNotMigrated() {
    var database = newDatabase();
    database.execute("CREATE TABLE account (id integer)");
    assertStartFails(URL, "schema", database.settingsAnd());
  }

  @Test
  void parameterThatOneDriverIgnoresIsRejected() {
    var database = newDatabase();
    assertStartFails(
        URL, "sslmode", database.settingsAnd(URL + "=" + database.url() + "?ssl=true&x=y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?search_path=app", "?options=-csearch_path%3Dapp"})
  void searchPathAppliesToBothDrivers(String query) {
    var database = newDatabase();
    database.execute("CREATE SCHEMA app");
    try (var program =
        Program.start(
            database.settingsAnd(URL + "=" + database.url() + query, "catalog.passwords.cost=4"))) {
      assertThat(Api.adminOf(program.url()).get("/course_item").statusCode()).isEqualTo(200);
    }
    assertThat(database.query("SELECT to_regclass('app.course_item')")).isNotNull();
    assertThat(database.query("SELECT to_regclass('public.course_item')")).isNull();
  }

  @Test
  void migrationsAndRequestsMustUseTheSameSchema() {
    var database = newDatabase();
    database.execute("CREATE SCHEMA app");
    assertStartFails(
        URL,
        "currentSchema",
        database.settingsAnd(
            "quarkus.datasource.jdbc.url=jdbc:" + database.url() + "?currentSchema=app"));
  }

  /** The server accepts the connection and sends nothing. */
  @Test
  void serverMustRespondWithinTheStartTimeout() {
    var database = newDatabase();
    try (var proxy = new TcpProxy(database.port())) {
      proxy.dropTraffic();
      assertStartFails(
          URL, "timed out", database.through(proxy).settingsAnd("catalog.start.timeout=3S"));
    }
  }

  /** The driver for migrations can connect; the driver for requests gets no response. */
  @Test
  void reactiveDriverMustConnectWithinTheStartTimeout() {
    var database = newDatabase();
    try (var proxy = new TcpProxy(database.port())) {
      proxy.dropTraffic();
      assertStartFails(
          "catalog.start.timeout",
          "3000 ms",
          database
              .through(proxy)
              .settingsAnd(
                  "quarkus.datasource.jdbc.url=jdbc:" + database.url(),
                  "catalog.start.timeout=3S"));
    }
  }

  /** Another transaction locks the table of accounts during the start. */
  @Test
  void defaultAdminMustBeCreatedWithinTheStartTimeout() throws Exception {
    var database = newDatabase();
    try (var first = Program.start(database.settingsAnd("catalog.passwords.cost=4"))) {
      first.url();
    }
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE account IN ACCESS EXCLUSIVE MODE");
      assertStartFailsInTheLastLine(
          "catalog.start.timeout",
          database.settingsAnd("catalog.start.timeout=3S", "catalog.postgresql.timeout=1S"));
    }
  }

  private static void assertStartFails(String setting, String reason, String... settings) {
    try (var program = Program.start(settings)) {
      assertThat(program.exitCode()).as("%s", program.log()).isEqualTo(1);
      assertThat(program.log()).singleElement().asString().contains(setting).contains(reason);
      assertThat(program.log())
          .noneMatch(line -> line.contains(PostgresServer.PASSWORD) || line.contains("wrong-one"));
    }
  }

  private static PostgresDatabase newDatabase() {
    return PostgresServer.shared().newDatabase();
  }

  /** Warnings may precede the last line. */
  private static void assertStartFailsInTheLastLine(String setting, String... settings) {
    try (var program = Program.start(settings)) {
      assertThat(program.exitCode()).as("%s", program.log()).isEqualTo(1);
      assertThat(program.log()).last().asString().startsWith(setting);
      assertThat(program.log()).noneMatch(line -> line.startsWith("\tat "));
    }
  }
}
