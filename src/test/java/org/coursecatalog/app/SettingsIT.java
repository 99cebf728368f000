package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged service does not start with invalid settings, and logs one line for each. Settings
 * that are validated together are tested in one start.
 */
@Execution(ExecutionMode.CONCURRENT)
class SettingsIT {

  @ParameterizedTest
  @MethodSource("settings")
  void invalidSettingsFailTheStartWithALineForEach(List<String> settings) {
    try (var program = Program.start(settings.toArray(String[]::new))) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.log()).hasSameSizeAs(settings);
      for (var setting : settings) {
        var name = setting.substring(0, setting.indexOf('='));
        assertThat(program.log()).as(setting).anyMatch(line -> line.contains(name));
      }
    }
  }

  static List<List<String>> settings() {
    return List.of(
        // Converters reject these values.
        List.of(
            "catalog.admin.default-password=sometimes",
            "catalog.auth.access-token-lifetime=soon",
            "catalog.auth.issuer= ",
            "catalog.auth.refresh-rotation=maybe",
            "catalog.auth.sessions-per-user=2147483647",
            "catalog.auth.key-activation-delay=-1S",
            "catalog.auth.refresh-grace=-1S",
            "catalog.passwords.cost=17",
            "catalog.passwords.hashing-queue=63",
            "catalog.passwords.hashing-threads=0",
            "catalog.postgresql.timeout=0S",
            "catalog.shutdown.delay=2H",
            "catalog.store=sqlite",
            "catalog.throttle.registrations-per-minute=0",
            "catalog.throttle.failures-before-delay=many",
            "catalog.throttle.enabled=flase"),
        List.of(
            "catalog.auth.access-token-lifetime=0S",
            "catalog.auth.issuer=a\nb",
            "catalog.passwords.cost=abc",
            "catalog.passwords.hashing-queue=2147483647",
            "catalog.passwords.hashing-threads=2147483647",
            "catalog.postgresql.timeout=30D",
            "catalog.store="),
        // The validation of the whole configuration rejects these settings.
        List.of(
            "catalog.admin.pasword=correct horse",
            "catalog.admin.password=",
            "catalog.auth.keys=",
            "catalog.auth.refresh-rotatoin=false",
            "catalog.stor=postgresql",
            "%prod.catalog.throttle.enabeld=false",
            "quarkus.http.port=65536",
            "quarkus.http.limits.max-body-size=1M",
            "quarkus.datasource.reactive.max-size=0"),
        // The rules of a registration apply to the default admin.
        List.of(
            "catalog.admin.password=short",
            "catalog.admin.username=no such name",
            "catalog.admin.email=nowhere"),
        List.of("catalog.admin.password=password", "catalog.admin.username=principal "),
        List.of("catalog.admin.password=          "),
        List.of("catalog.admin.password=secret\tpass-99"),
        List.of("catalog.admin.default-password=refuse"),
        List.of("catalog.admin.password-file=no-such-file"),
        List.of("catalog.admin.password-file=target"),
        List.of("catalog.admin.password-file= "),
        List.of("catalog.auth.keys=no-such-folder"),
        List.of("catalog.auth.keys= "));
  }
}
