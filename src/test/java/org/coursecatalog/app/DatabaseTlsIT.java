package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TestAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS to PostgreSQL: both drivers support the same values of sslmode and sslrootcert. */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseTlsIT {

  private static final String URL = "quarkus.datasource.reactive.url";

  @TempDir private static Path folder;

  private static TestAuthority authority;
  private static TestAuthority other;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws Exception {
    authority = new TestAuthority(Files.createDirectory(folder.resolve("a")), "localhost");
    other = new TestAuthority(Files.createDirectory(folder.resolve("b")), "localhost");
    server = PostgresServer.inFolder(folder.resolve("server"), authority.configuration());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"?sslmode=require", "?sslmode=prefer"})
  void requireAndPreferAcceptACertificateOfAPrivateAuthority(String query) {
    assertServesWith("localhost", query, true);
  }

  @Test
  void connectionIsNotEncryptedWithoutSslMode() {
    assertServesWith("localhost", "", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-full"})
  void authorityInSslRootCertIsTrusted(String mode) {
    assertServesWith(
        "localhost", "?sslmode=%s&sslrootcert=%s".formatted(mode, authority.file()), true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-full"})
  void otherAuthorityIsNotTrusted(String mode) {
    assertStartFails(
        "localhost", "?sslmode=%s&sslrootcert=%s".formatted(mode, other.file()), "sslrootcert");
  }

  @Test
  void privateAuthorityIsNotASystemAuthority() {
    assertStartFails("localhost", "?sslmode=verify-full&sslrootcert=system", "sslrootcert");
  }

  @Test
  void onlyVerifyFullVerifiesTheHostName() {
    assertServesWith("127.0.0.1", "?sslmode=verify-ca&sslrootcert=" + authority.file(), true);
    assertStartFails(
        "127.0.0.1", "?sslmode=verify-full&sslrootcert=" + authority.file(), "sslmode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"require", "verify-full"})
  void missingTlsIsNotReportedAsAWrongPassword(String mode) {
    var query =
        mode.equals("require")
            ? "?sslmode=require"
            : "?sslmode=verify-full&sslrootcert=" + authority.file();
    assertStartFails(PostgresServer.shared().newDatabase(), "localhost", query, "TLS", "sslmode");
  }

  @Test
  void authorityMustBeAFileWithCertificates() throws Exception {
    assertStartFails(
        "localhost", "?sslmode=verify-full&sslrootcert=/no/such/file", "cannot be read");
    var text = Files.writeString(folder.resolve("text"), "no certificate");
    assertStartFails("localhost", "?sslmode=verify-full&sslrootcert=" + text, "sslrootcert");
  }

  private static String[] settings(PostgresDatabase database, String host, String query) {
    return database.settingsAnd(
        "catalog.passwords.cost=4",
        "%s=postgresql://%s:%d/%s%s".formatted(URL, host, database.port(), database.name(), query));
  }

  /** The number of database sessions of the service with or without TLS. */
  private static String countSessions(PostgresDatabase database, boolean encrypted) {
    return server
        .asPostgres()
        .query(
            """
            SELECT count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
            WHERE datname = '%s' AND ssl = %s"""
                .formatted(database.name(), encrypted));
  }

  private static void assertServesWith(String host, String query, boolean encrypted) {
    var database = server.newDatabase();
    try (var program = Program.start(settings(database, host, query))) {
      assertThat(Api.adminOf(program.url()).get("/course_item").statusCode()).isEqualTo(200);
      assertThat(countSessions(database, encrypted)).isNotEqualTo("0");
      assertThat(countSessions(database, !encrypted)).isEqualTo("0");
    }
  }

  private static void assertStartFails(String host, String query, String... reasons) {
    assertStartFails(server.newDatabase(), host, query, reasons);
  }

  private static void assertStartFails(
      PostgresDatabase database, String host, String query, String... reasons) {
    try (var program = Program.start(settings(database, host, query))) {
      assertThat(program.exitCode()).as("%s", program.log()).isEqualTo(1);
      assertThat(program.log()).singleElement().asString().startsWith(URL).contains(reasons);
      assertThat(program.log()).noneMatch(line -> line.contains(PostgresServer.PASSWORD));
    }
  }
}
