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
        "catalog.admin.password=",
        "catalog.admin.password=password",
        "catalog.admin.password=          ",
        "catalog.admin.password=secret\tpass-99",
        "catalog.admin.password-file=no-such-file",
        "catalog.admin.password-file= ",
        "catalog.admin.password-file=target",
        "catalog.admin.username=no such name",
        "catalog.admin.username=principal ",
        "catalog.admin.email=nowhere",
        "catalog.admin.pasword=correct horse",
        "catalog.auth.access-token-lifetime=soon",
        "catalog.auth.access-token-lifetime=0S",
        "catalog.auth.issuer= ",
        "catalog.auth.issuer=a\nb",
        "catalog.auth.keys=",
        "catalog.auth.keys=no-such-folder",
        "catalog.auth.keys= ",
        "catalog.auth.refresh-rotation=maybe",
        "catalog.auth.refresh-rotatoin=false",
        "catalog.auth.sessions-per-user=2147483647",
        "catalog.auth.key-activation-delay=-1S",
        "catalog.auth.refresh-grace=-1S",
        "catalog.passwords.cost=17",
        "catalog.passwords.cost=abc",
        "catalog.passwords.hashing-queue=63",
        "catalog.passwords.hashing-queue=2147483647",
        "catalog.passwords.hashing-threads=0",
        "catalog.passwords.hashing-threads=2147483647",
        "catalog.postgresql.timeout=0S",
        "catalog.postgresql.timeout=30D",
        "catalog.shutdown.delay=2H",
        "catalog.stor=postgresql",
        "catalog.store=sqlite",
        "catalog.store=",
        "catalog.throttle.registrations-per-minute=0",
        "catalog.throttle.failures-before-delay=many",
        "catalog.throttle.enabled=flase",
        "%prod.catalog.throttle.enabeld=false",
        "quarkus.http.port=65536",
        "quarkus.http.limits.max-body-size=1M",
        "quarkus.datasource.reactive.max-size=0",
      })
  void settingThatCannotWorkEndsTheStartWithALineThatNamesIt(String setting) {
    var name = setting.substring(0, setting.indexOf('='));
    try (var program = Program.start(setting)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.log()).singleElement().asString().contains(name);
    }
  }
}
