package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.coursecatalog.support.Program;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that cannot work ends the start of the packaged service, and its name is told. */
@Execution(ExecutionMode.CONCURRENT)
class SettingsIT {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog.admin.default-password=refuse",
        "catalog.admin.default-password=sometimes",
        "catalog.admin.password=short",
        "catalog.admin.username=no such name",
        "catalog.admin.email=nowhere",
        "catalog.auth.access-token-lifetime=soon",
        "catalog.auth.access-token-lifetime=0S",
        "catalog.auth.issuer= ",
        "catalog.auth.key-activation-delay=-1S",
        "catalog.auth.refresh-grace=-1S",
        "catalog.passwords.cost=17",
        "catalog.passwords.hashing-queue=63",
        "catalog.postgresql.timeout=0S",
        "catalog.postgresql.wait-queue=-1",
        "catalog.store=sqlite",
        "catalog.throttle.max-delay=0S",
        "catalog.throttle.failures-before-delay=many",
      })
  void settingThatCannotWorkEndsTheStartWithALineThatNamesIt(String setting) {
    var name = setting.substring(0, setting.indexOf('='));
    try (var program = Program.start(setting)) {
      assertThat(program.exitCode()).isNotZero();
      assertThat(program.log()).filteredOn(line -> line.contains(name)).hasSize(1);
      assertThat(program.log()).noneMatch(line -> line.contains("Listening on"));
      assertThat(program.log()).noneMatch(line -> line.startsWith("\tat "));
    }
  }
}
