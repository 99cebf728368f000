package org.coursecatalog.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.Locality;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.support.Settings;
import org.coursecatalog.support.UserBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WellKnownPasswordTest {

  private static final ClientOrigin LOCAL = new ClientOrigin("127.0.0.1", Locality.LOCAL, "");
  private static final ClientOrigin REMOTE =
      new ClientOrigin("192.0.2.1", Locality.OTHER_MACHINE, "");
  private static final ClientOrigin FORWARDED =
      new ClientOrigin("127.0.0.1", Locality.OTHER_MACHINE, "");

  private static final User ADMIN = UserBuilder.defaultAdmin("admin").build();

  @ParameterizedTest
  @CsvSource({
    "allow, true, true, true",
    "loopback-only, true, false, false",
    "refuse, false, false, false"
  })
  void policyDeterminesTheOriginsForTheDefaultAdmin(
      String policy, boolean local, boolean remote, boolean forwarded) {
    var decision = withPolicy(policy);
    assertThat(decision.permits(ADMIN, "admin123", LOCAL)).isEqualTo(local);
    assertThat(decision.permits(ADMIN, "admin123", REMOTE)).isEqualTo(remote);
    assertThat(decision.permits(ADMIN, "admin123", FORWARDED)).isEqualTo(forwarded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "loopback-only", "refuse"})
  void otherPasswordOfTheDefaultAdminIsAcceptedFromEveryOrigin(String policy) {
    assertThat(withPolicy(policy).permits(ADMIN, "admin1234", REMOTE)).isTrue();
    assertThat(withPolicy(policy).permits(ADMIN, "Admin123", REMOTE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"allow", "loopback-only", "refuse"})
  void otherUsersMayUseTheWellKnownPassword(String policy) {
    for (var role : Role.values()) {
      assertThat(
              withPolicy(policy)
                  .permits(UserBuilder.user("ada").role(role).build(), "admin123", REMOTE))
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, false"})
  void defaultPolicyAcceptsLocalLoginsOnly(boolean local, boolean permitted) {
    var registry = new SimpleMeterRegistry();
    var decision = new WellKnownPassword(Settings.of(AdminConfig.class), registry);
    var origin = new ClientOrigin("::1", local ? Locality.LOCAL : Locality.OTHER_MACHINE, "");
    assertThat(decision.permits(ADMIN, "admin123", origin)).isEqualTo(permitted);
    assertThat(registry.get("catalog.logins.well.known.refused").counter().count())
        .isEqualTo(permitted ? 0 : 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"loopback-only", "refuse"})
  void configuredWellKnownPasswordIsRestrictedToo(String policy) {
    var decision =
        new WellKnownPassword(
            Settings.of(
                AdminConfig.class,
                "catalog.admin.default-password",
                policy,
                "catalog.admin.password",
                "admin123"),
            new SimpleMeterRegistry());
    assertThat(decision.permits(ADMIN, "admin123", REMOTE)).isFalse();
  }

  private static WellKnownPassword withPolicy(String policy) {
    return new WellKnownPassword(
        Settings.of(AdminConfig.class, "catalog.admin.default-password", policy),
        new SimpleMeterRegistry());
  }
}
