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

/** How long tokens last: never longer than their session. */
class TokenLifetimeTest {

  private static final String PASSWORD = "correct horse battery";

  @Test
  void tokensLastAsTheContractSaysUnlessSet() {
    try (var world = new AccountServices(Map.of())) {
      world.register("ada", PASSWORD);
      requireLives(world.login("ada", PASSWORD), Duration.ofMinutes(15), Duration.ofDays(7));
    }
  }

  @Test
  void lastTokensOfASessionEndWithIt() {
    try (var world = new AccountServices(Map.of())) {
      world.register("ada", PASSWORD);
      var tokens = world.login("ada", PASSWORD);
      for (var day = 6; day <= 24; day += 6) {
        world.clock.advance(Duration.ofDays(6));
        tokens = await(world.refreshes.refresh(tokens.refreshToken()));
      }
      requireLives(tokens, Duration.ofMinutes(15), Duration.ofDays(6));
      world.clock.advance(Duration.ofDays(6).minusMinutes(1));
      tokens = await(world.refreshes.refresh(tokens.refreshToken()));
      requireLives(tokens, Duration.ofMinutes(1), Duration.ofMinutes(1));
      world.clock.advance(Duration.ofMinutes(1));
      var last = tokens;
      assertThatThrownBy(() -> world.resume(last.accessToken()))
          .isInstanceOf(DomainException.class);
      assertThatThrownBy(() -> await(world.refreshes.refresh(last.refreshToken())))
          .isInstanceOf(DomainException.class);
    }
  }

  @Test
  void accessTokenDoesNotOutliveASessionThatNobodyUses() {
    try (var world = new AccountServices(Map.of("catalog.auth.refresh-token-lifetime", "1M"))) {
      world.register("ada", PASSWORD);
      requireLives(world.login("ada", PASSWORD), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }
  }

  /** What is remembered is found by the end of the signature, and known by the whole token. */
  @Test
  void aTokenIsNotTakenForARememberedOneWithTheSameSignature() {
    try (var world = new AccountServices(Map.of())) {
      world.register("ada", PASSWORD);
      var genuine = world.login("ada", PASSWORD).accessToken();
      world.resume(genuine);
      var signature = genuine.substring(genuine.lastIndexOf('.'));
      var other = world.login("ada", PASSWORD).accessToken();
      var forged = other.substring(0, other.lastIndexOf('.')) + signature;
      assertThatThrownBy(() -> world.resume(forged)).isInstanceOf(DomainException.class);
      assertThat(world.resume(genuine).username()).isEqualTo("ada");
    }
  }

  private static void requireLives(IssuedTokens tokens, Duration access, Duration refresh) {
    assertThat(tokens.expiresIn()).isEqualTo(access);
    assertThat(tokens.refreshExpiresIn()).isEqualTo(refresh);
    var accessClaims = Tokens.claims(tokens.accessToken());
    assertThat(accessClaims.path("exp").asLong() - accessClaims.path("iat").asLong())
        .isEqualTo(access.toSeconds());
  }
}
