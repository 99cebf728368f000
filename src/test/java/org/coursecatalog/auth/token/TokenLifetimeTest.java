package org.coursecatalog.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursecatalog.domain.account.AccountServices.await;

import java.time.Duration;
import java.util.Map;
import org.coursecatalog.domain.account.AccountServices;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Tokens do not outlive their session. */
class TokenLifetimeTest {

  private static final String PASSWORD = "correct horse battery";

  @Test
  void defaultLifetimesAreFifteenMinutesAndSevenDays() {
    try (var services = new AccountServices(Map.of())) {
      services.register("ada", PASSWORD);
      requireLifetimes(services.login("ada", PASSWORD), Duration.ofMinutes(15), Duration.ofDays(7));
    }
  }

  @Test
  void tokensExpireWithTheirSession() {
    try (var services = new AccountServices(Map.of())) {
      services.register("ada", PASSWORD);
      var tokens = services.login("ada", PASSWORD);
      for (var day = 6; day <= 24; day += 6) {
        services.clock.advance(Duration.ofDays(6));
        tokens = await(services.refreshes.refresh(tokens.refreshToken()));
      }
      requireLifetimes(tokens, Duration.ofMinutes(15), Duration.ofDays(6));
      services.clock.advance(Duration.ofDays(6).minusMinutes(1));
      tokens = await(services.refreshes.refresh(tokens.refreshToken()));
      requireLifetimes(tokens, Duration.ofMinutes(1), Duration.ofMinutes(1));
      services.clock.advance(Duration.ofMinutes(1));
      var last = tokens;
      assertThatThrownBy(() -> services.resume(last.accessToken()))
          .isInstanceOf(DomainException.class);
      assertThatThrownBy(() -> await(services.refreshes.refresh(last.refreshToken())))
          .isInstanceOf(DomainException.class);
    }
  }

  @Test
  void accessTokenDoesNotOutliveAnUnusedSession() {
    try (var services = new AccountServices(Map.of("catalog.auth.refresh-token-lifetime", "1M"))) {
      services.register("ada", PASSWORD);
      requireLifetimes(
          services.login("ada", PASSWORD), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }
  }

  /** The cache looks tokens up by the end of the signature, and then compares the whole token. */
  @Test
  void tokenWithTheSignatureOfACachedTokenIsRejected() {
    try (var services = new AccountServices(Map.of())) {
      services.register("ada", PASSWORD);
      var genuine = services.login("ada", PASSWORD).accessToken();
      services.resume(genuine);
      var signature = genuine.substring(genuine.lastIndexOf('.'));
      var other = services.login("ada", PASSWORD).accessToken();
      var forged = other.substring(0, other.lastIndexOf('.')) + signature;
      assertThatThrownBy(() -> services.resume(forged)).isInstanceOf(DomainException.class);
      assertThat(services.resume(genuine).username()).isEqualTo("ada");
    }
  }

  private static void requireLifetimes(IssuedTokens tokens, Duration access, Duration refresh) {
    assertThat(tokens.expiresIn()).isEqualTo(access);
    assertThat(tokens.refreshExpiresIn()).isEqualTo(refresh);
    var accessClaims = Tokens.claims(tokens.accessToken());
    assertThat(accessClaims.path("exp").asLong() - accessClaims.path("iat").asLong())
        .isEqualTo(access.toSeconds());
  }
}
