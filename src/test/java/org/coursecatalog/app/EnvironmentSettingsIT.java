package org.coursecatalog.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged service reads environment variables and secret files literally and as UTF-8. */
@Execution(ExecutionMode.CONCURRENT)
class EnvironmentSettingsIT {

  private static final String LOW_COST = "catalog.passwords.cost=4";
  private static final String PASSWORD = "CATALOG_ADMIN_PASSWORD";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"#Winter$$2026-pa${HOME}ss,comma:colon=${x ", "Grüße-aus-Köln-77-пароль-и-ключ"})
  void passwordIsReadLiterallyWithoutALocale(String password) {
    try (var program = Program.startWithoutLocale(Map.of(PASSWORD, password), LOW_COST)) {
      login(program, "admin", password).then().statusCode(200);
    }
  }

  @Test
  void auditLogIsUtf8WithoutALocale() {
    try (var program =
        Program.startWithoutLocale(Map.of(PASSWORD, "Grüße-aus-Köln-77"), LOW_COST)) {
      login(program, "Zoë.Müller", "wrong password").then().statusCode(401);
      program.terminate();
      program.exitCode();
      assertThat(program.log()).anyMatch(line -> line.contains("\"user\":\"Zoë.Müller\""));
    }
  }

  @Test
  void undecodableCharacterFailsTheStart() {
    try (var program = Program.startWithoutLocale(Map.of(PASSWORD, "Gr\uFFFDsse-aus-Koeln"))) {
      assertStartFails(program, "catalog.admin.password", "LANG=C.UTF-8");
    }
  }

  @Test
  void removedSettingsHaveNoEffectAndAreReported() {
    try (var program =
        Program.startWithoutLocale(
            Map.of("CATALOG_THROTTLE_MAX_DELAY", "15M"), "catalog.auth.key-poll-interval=1S")) {
      login(program, "admin", "admin123").then().statusCode(200);
      assertThat(program.log())
          .anyMatch(line -> line.contains("CATALOG_THROTTLE_MAX_DELAY has no effect"))
          .anyMatch(line -> line.contains("catalog.auth.key-poll-interval has no effect"));
    }
  }

  @Test
  void misspelledVariableFailsTheStartAndNearestNameIsSuggested() {
    var nearest =
        Map.of(
            "CATALOG_STOR", "CATALOG_STORE",
            "CATALOG_ADMIN_PASSWD", "CATALOG_ADMIN_PASSWORD",
            "CATALOG_THROTTLE_ENABELD", "CATALOG_THROTTLE_ENABLED",
            "_PROD_CATALOG_STOR", "CATALOG_STORE");
    var environment = new HashMap<String, String>();
    nearest.keySet().forEach(variable -> environment.put(variable, "false"));
    try (var program = Program.startWithoutLocale(environment)) {
      assertThat(program.exitCode()).as("%s", program.log()).isEqualTo(1);
      assertThat(program.log()).hasSameSizeAs(nearest.keySet());
      nearest.forEach(
          (variable, name) ->
              assertThat(program.log())
                  .anyMatch(line -> line.startsWith(variable + " ") && line.contains(name + " ")));
    }
  }

  @Test
  void kubernetesServiceVariablesAreIgnored() {
    var serviceVariables =
        Map.of(
            "CATALOG_SERVICE_HOST", "10.96.0.7",
            "CATALOG_SERVICE_PORT", "8080",
            "CATALOG_PORT", "tcp://10.96.0.7:8080",
            "CATALOG_PORT_8080_TCP_ADDR", "10.96.0.7");
    try (var program = Program.startWithoutLocale(serviceVariables, LOW_COST)) {
      assertThat(program.port()).isPositive();
    }
  }

  @Test
  void misspelledQuarkusVariableIsLoggedAsWarning() {
    try (var program = Program.startWithoutLocale(Map.of("QUARKUS_HTTP_PROT", "1"), LOW_COST)) {
      program.url();
      assertThat(program.log())
          .anyMatch(
              line ->
                  line.contains("WARN")
                      && line.contains("QUARKUS_HTTP_PROT is not")
                      && line.contains("QUARKUS_HTTP_PORT"));
    }
  }

  @Test
  void unusedDatabaseUrlIsLoggedAsWarning() {
    var url = "quarkus.datasource.reactive.url=postgresql://localhost:1/catalog";
    try (var program = Program.start(LOW_COST, url)) {
      program.url();
      assertThat(program.log())
          .anyMatch(line -> line.contains("WARN") && line.contains("catalog.store is memory"));
    }
  }

  @Test
  void passwordIsReadFromItsFile() throws IOException {
    var file = Files.writeString(folder.resolve("admin-password"), "pa$$w${HOME}rd-9\r\n");
    try (var program = Program.start(LOW_COST, "catalog.admin.password-file=" + file)) {
      login(program, "admin", "pa$$w${HOME}rd-9").then().statusCode(200);
    }
  }

  @Test
  void passwordFileIsValidated() throws IOException {
    var file = Files.writeString(folder.resolve("admin-password"), "two-line-breaks\n\n");
    try (var program = Program.start("catalog.admin.password-file=" + file)) {
      assertStartFails(program, "catalog.admin.password-file", "control characters");
    }
    Files.write(file, "Grüße-aus-Köln".getBytes(ISO_8859_1));
    try (var program = Program.start("catalog.admin.password-file=" + file)) {
      assertStartFails(program, "catalog.admin.password-file", "UTF-8");
    }
  }

  @Test
  void passwordAndPasswordFileCannotBothBeSet() throws IOException {
    var file = Files.writeString(folder.resolve("admin-password"), "correct horse");
    try (var program =
        Program.start(
            "catalog.admin.password=correct horse", "catalog.admin.password-file=" + file)) {
      assertStartFails(program, "catalog.admin.password", "catalog.admin.password-file");
    }
  }

  @Test
  void expressionInAConfigurationFileFailsTheStart() throws IOException {
    var file =
        Files.writeString(folder.resolve("x.properties"), "catalog.admin.password=${HIDDEN}");
    try (var program = Program.start("quarkus.config.locations=" + file.toUri())) {
      assertStartFails(program, "catalog.admin.password", "literally");
      assertThat(program.log()).noneMatch(line -> line.contains("HIDDEN"));
    }
  }

  @Test
  void misspelledNameInAConfigurationFileFailsTheStart() throws IOException {
    var file = Files.writeString(folder.resolve("x.properties"), "%prod.catalog.admin.emial=a@b.c");
    try (var program = Program.start("quarkus.config.locations=" + file.toUri())) {
      assertStartFails(program, "%prod.catalog.admin.emial", "catalog.admin.email");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "quarkus.management.port, quarkus.http.port, quarkus.http.host=127.0.0.1",
    "quarkus.management.port, quarkus.http.port, quarkus.management.host=127.0.0.1",
    "quarkus.http.ssl-port, quarkus.http.port, quarkus.http.ssl.certificate.files=cert.pem",
    "quarkus.management.port, quarkus.http.ssl-port, quarkus.http.ssl.certificate.files=cert.pem",
  })
  void portsMustDiffer(String one, String other, String setting) {
    try (var program = Program.start(one + "=18081", other + "=18081", setting)) {
      assertStartFails(program, one, other, "18081");
    }
  }

  @Test
  void portInUseIsReportedInOneLineWithItsSetting() throws IOException {
    try (var taken = new ServerSocket(0);
        var program = Program.start(LOW_COST, "quarkus.http.port=" + taken.getLocalPort())) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.log())
          .filteredOn(line -> line.contains("is already in use"))
          .singleElement()
          .asString()
          .contains("quarkus.http.port", String.valueOf(taken.getLocalPort()));
      assertThat(program.log()).noneMatch(line -> line.startsWith("\tat "));
    }
  }

  private static Response login(Program program, String username, String password) {
    return Api.login(Api.at(program.url()), username, password);
  }

  private static void assertStartFails(Program program, String... parts) {
    assertThat(program.exitCode()).as("%s", program.log()).isEqualTo(1);
    assertThat(program.log()).singleElement().asString().contains(parts);
  }
}
