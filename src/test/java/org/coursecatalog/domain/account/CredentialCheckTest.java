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

/** A throttled login does not hash a password. */
class CredentialCheckTest {

  private static final ClientOrigin ORIGIN =
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

  /** The hasher is closed, so hashing would fail with another exception. */
  @Test
  void throttledUserCausesNoHashing() {
    requireFailure(guess("ada"), ErrorCode.WRONG_CREDENTIALS);
    requireFailure(guess("ada"), ErrorCode.WRONG_CREDENTIALS);
    hasher.close();
    requireFailure(guess("ada"), ErrorCode.THROTTLED);
    assertThat(guess("grace")).isNotInstanceOf(DomainException.class).isNotNull();
  }

  @Test
  void throttledAddressCausesNoHashing() {
    for (var name : new String[] {"ada", "grace", "mary"}) {
      requireFailure(guess(name), ErrorCode.WRONG_CREDENTIALS);
    }
    hasher.close();
    requireFailure(guess("emmy"), ErrorCode.THROTTLED);
  }

  private Throwable guess(String username) {
    try {
      check.check(username, null, "wrong password", ORIGIN).await().atMost(Duration.ofSeconds(20));
      return null;
    } catch (RuntimeException failure) {
      return failure;
    }
  }

  private static void requireFailure(Throwable failure, ErrorCode code) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            DomainException.class, exception -> assertThat(exception.code()).isEqualTo(code));
  }
}
