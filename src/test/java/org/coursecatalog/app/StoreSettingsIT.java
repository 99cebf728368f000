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

/** A store that is not usable ends the start with one line that states the reason. */
@Execution(ExecutionMode.CONCURRENT)
class StoreSettingsIT {

  private static final String URL = "quarkus.datasource.reactive.url";

  @Test
  void urlIsNeeded() {
    assertRefused(URL, "catalog.store is postgresql", "catalog.store=postgresql");
  }

  @Test
  void urlMustBeOneOfPostgresql() {
    assertRefused(
        URL,
        "postgresql://host:port/database",
        "catalog.store=postgresql",
        URL + "=jdbc:postgresql://localhost/catalog");
  }

  @Test
  void serverMustAnswer() {
    var nowhere = new PostgresDatabase(1, "catalog", "catalog", "wrong-one");
    assertRefused(URL, "localhost:1", nowhere.settingsAnd());
  }

  @Test
  void passwordMustBeRight() {
    var database = newDatabase();
    var refused =
        new PostgresDatabase(database.port(), database.name(), database.username(), "wrong-one");
    assertRefused("quarkus.datasource.password", "refuses", refused.settingsAnd());
  }

  @Test
  void passwordIsNeeded() {
    var database = newDatabase();
    assertRefused(
        "quarkus.datasource.password",
        "refuses",
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
    assertRefused(URL, "no_such_database", missing.settingsAnd());
  }

  @Test
  void databaseMustHoldAllNames() {
    assertRefused(URL, "LATIN1", PostgresServer.shared().newDatabase("LATIN1").settingsAnd());
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
    assertRefused(URL, "version 9999, which is newer than this program", database.settingsAnd());
  }

  @Test
  void emptyDatabaseMustNotBeReadOnly() {
    var database = newDatabase();
    PostgresServer.shared()
        .asPostgres()
        .execute(
            "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database.name()));
    assertRefused(URL, "a read-only database", database.settingsAnd());
  }

  @Test
  void roleMustBeAllowedToCreateTables() {
    var database = newDatabase();
    database.execute("DROP SCHEMA public; CREATE SCHEMA public");
    database.execute("REVOKE CREATE ON SCHEMA public FROM " + database.username());
    assertRefused(
        "quarkus.datasource.username",
        "may not create tables in the schema public",
        database.settingsAnd());
  }

  @Test
  void schemaOfSomebodyElseIsLeftAlone() {
    var database = newDatabase();
    database.execute("CREATE TABLE account (id integer)");
    assertRefused(URL, "schema", database.settingsAnd());
  }

  @Test
  void parameterThatOneDriverWouldIgnoreIsRefused() {
    var database = newDatabase();
    assertRefused(
        URL, "sslmode", database.settingsAnd(URL + "=" + database.url() + "?ssl=true&x=y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?search_path=app", "?options=-csearch_path%3Dapp"})
  void schemaIsWhereBothDriversPutIt(String query) {
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
  void schemaOfMigrationsMustBeThatOfRequests() {
    var database = newDatabase();
    database.execute("CREATE SCHEMA app");
    assertRefused(
        URL,
        "currentSchema",
        database.settingsAnd(
            "quarkus.datasource.jdbc.url=jdbc:" + database.url() + "?currentSchema=app"));
  }

  /** The server accepts the connection and sends nothing. */
  @Test
  void serverMustAnswerInTheTimeOfTheStart() {
    var database = newDatabase();
    try (var proxy = new TcpProxy(database.port())) {
      proxy.dropTraffic();
      assertRefused(
          URL, "timed out", database.through(proxy).settingsAnd("catalog.start.timeout=3S"));
    }
  }

  /** The driver for migrations can connect, and the driver for requests gets no answer. */
  @Test
  void requestsMustReachTheDatabaseInTheTimeOfTheStart() {
    var database = newDatabase();
    try (var proxy = new TcpProxy(database.port())) {
      proxy.dropTraffic();
      assertRefused(
          "catalog.start.timeout",
          "3000 ms",
          database
              .through(proxy)
              .settingsAnd(
                  "quarkus.datasource.jdbc.url=jdbc:" + database.url(),
                  "catalog.start.timeout=3S"));
    }
  }

  /** Another transaction locks the row of the default admin while the start waits. */
  @Test
  void defaultAdminMustBeThereInTheTimeOfTheStart() throws Exception {
    var database = newDatabase();
    try (var first = Program.start(database.settingsAnd("catalog.passwords.cost=4"))) {
      first.url();
    }
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("LOCK TABLE account IN ACCESS EXCLUSIVE MODE");
      assertRefusedAtTheEnd(
          "catalog.start.timeout",
          database.settingsAnd("catalog.start.timeout=3S", "catalog.postgresql.timeout=1S"));
    }
  }

  private static void assertRefused(String setting, String reason, String... settings) {
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

  /** Warnings of the outage may precede the line. */
  private static void assertRefusedAtTheEnd(String setting, String... settings) {
    try (var program = Program.start(settings)) {
      assertThat(program.exitCode()).as("%s", program.log()).isEqualTo(1);
      assertThat(program.log()).last().asString().startsWith(setting);
      assertThat(program.log()).noneMatch(line -> line.startsWith("\tat "));
    }
  }
}
