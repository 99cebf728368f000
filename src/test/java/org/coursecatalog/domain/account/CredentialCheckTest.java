package org.coursecatalog.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.coursecatalog.audit.RecordingAudit;
import org.coursecatalog.auth.password.PasswordConfig;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.auth.throttle.Throttle;
import org.coursecatalog.auth.throttle.ThrottleConfig;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Locality;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a guess costs us. */
class CredentialCheckTest {

  private static final ClientOrigin HERE =
      new ClientOrigin("192.0.2.1", Locality.OTHER_MACHINE, null);

  private final Vertx vertx = Vertx.vertx();
  private final PasswordHasher hasher =
      new PasswordHasher(
          vertx,
          Settings.of(PasswordConfig.class, Map.of("catalog.passwords.cost", "4")),
          new SimpleMeterRegistry());
  private final CredentialCheck check =
      new CredentialCheck(
          hasher,
          new WellKnownPassword(
              Settings.of(
                  AdminConfig.class, Map.of("catalog.admin.default-password", "loopback-only")),
              new SimpleMeterRegistry()),
          new Throttle(
              Settings.of(
                  ThrottleConfig.class,
                  Map.of(
                      "catalog.throttle.failures-before-delay", "2",
                      "catalog.throttle.failed-logins-per-minute", "3")),
              new SettableClock(),
              new SimpleMeterRegistry()),
          new RecordingAudit());

  @AfterEach
  void close() {
    vertx.closeAndAwait();
  }

  /** Nothing can be hashed any more, so whatever is answered has cost no hashing. */
  @Test
  void whoHasToWaitCostsNoHashing() {
    requireBroken(guess("ada"), ErrorCode.WRONG_CREDENTIALS);
    requireBroken(guess("ada"), ErrorCode.WRONG_CREDENTIALS);
    hasher.close();
    requireBroken(guess("ada"), ErrorCode.THROTTLED);
    assertThat(guess("grace")).isNotInstanceOf(DomainException.class).isNotNull();
  }

  @Test
  void addressThatHasToWaitCostsNoHashing() {
    for (var name : new String[] {"ada", "grace", "mary"}) {
      requireBroken(guess(name), ErrorCode.WRONG_CREDENTIALS);
    }
    hasher.close();
    requireBroken(guess("emmy"), ErrorCode.THROTTLED);
  }

  private Throwable guess(String username) {
    try {
      check.check(username, null, "wrong password", HERE).await().atMost(Duration.ofSeconds(20));
      return null;
    } catch (RuntimeException failure) {
      return failure;
    }
  }

  private static void requireBroken(Throwable failure, ErrorCode code) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            DomainException.class, broken -> assertThat(broken.code()).isEqualTo(code));
  }
}
