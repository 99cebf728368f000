package org.coursecatalog.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.jwt.auth.principal.ParseException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.store.TestIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenIssuerTest {

  private static final AuthConfig CONFIG = Settings.of(AuthConfig.class);

  private final SigningKeys keys = new SigningKeys();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final UUID session = UUID.randomUUID();

  private TokenIssuer issuer() {
    return issuer(CONFIG);
  }

  private TokenIssuer issuer(AuthConfig config) {
    return new TokenIssuer(config, keys, TestIds.generator(), Clock.fixed(now, ZoneOffset.UTC));
  }

  private TokenVerifier verifier() {
    return new TokenVerifier(CONFIG, keys, Clock.systemUTC());
  }

  private static Map<String, Object> header(String token) {
    return Forge.decodeJson(token.split("\\.")[0]);
  }

  private static Map<String, Object> claims(String token) {
    return Forge.decodeJson(token.split("\\.")[1]);
  }

  private static Instant time(String token, String claim) {
    return Instant.ofEpochSecond(((Number) claims(token).get(claim)).longValue());
  }

  @Test
  void headerNamesTypeKeyAndAlgorithmAndNothingElse() {
    var tokens = issuer().issue(People.withRole(Role.PROFESSOR), session, now);
    var kid = keys.current().id();
    assertThat(header(tokens.accessToken()))
        .isEqualTo(Map.of("typ", "at+jwt", "alg", "ES256", "kid", kid));
    assertThat(header(tokens.refreshToken()))
        .isEqualTo(Map.of("typ", "rt+jwt", "alg", "ES256", "kid", kid));
  }

  @ParameterizedTest
  @EnumSource
  void claimsSayWhoAndWhatAndWhen(Role role) {
    var user = People.withRole(role);
    var login = now.minus(1, ChronoUnit.DAYS);
    var tokens = issuer().issue(user, session, login);
    for (var token : List.of(tokens.accessToken(), tokens.refreshToken())) {
      assertThat(claims(token))
          .containsOnlyKeys(
              "iss", "sub", "role", "groups", "upn", "iat", "exp", "jti", "sid", "aud", "auth_time")
          .containsEntry("iss", "course-catalog")
          .containsEntry("sub", user.id().toString())
          .containsEntry("role", role.label())
          .containsEntry("groups", List.of(role.label()))
          .containsEntry("upn", user.username())
          .containsEntry("sid", session.toString());
      assertThat(time(token, "iat")).isEqualTo(now);
      assertThat(time(token, "auth_time")).isEqualTo(login);
    }
    assertThat(claims(tokens.accessToken()).get("aud"))
        .isNotEqualTo(claims(tokens.refreshToken()).get("aud"));
  }

  @Test
  void noTokenContainsTheEmailOrTheHash() {
    var user = People.withRole(Role.STUDENT);
    var tokens = issuer().issue(user, session, now);
    assertThat(claims(tokens.accessToken()).values()).doesNotContain(user.email(), "h");
    assertThat(claims(tokens.refreshToken()).values()).doesNotContain(user.email(), "h");
  }

  @Test
  void everyTokenHasItsOwnId() {
    var user = People.withRole(Role.STUDENT);
    var one = issuer().issue(user, session, now);
    var two = issuer().issue(user, session, now);
    assertThat(
            List.of(
                claims(one.accessToken()).get("jti"),
                claims(one.refreshToken()).get("jti"),
                claims(two.accessToken()).get("jti"),
                claims(two.refreshToken()).get("jti")))
        .doesNotHaveDuplicates();
  }

  @Test
  void accessTokenLivesForFifteenMinutes() {
    var tokens = issuer().issue(People.withRole(Role.STUDENT), session, now);
    assertThat(time(tokens.accessToken(), "exp")).isEqualTo(now.plus(15, ChronoUnit.MINUTES));
    assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void refreshTokenLivesForAWeek() {
    var tokens = issuer().issue(People.withRole(Role.STUDENT), session, now);
    assertThat(time(tokens.refreshToken(), "exp")).isEqualTo(now.plus(7, ChronoUnit.DAYS));
    assertThat(tokens.refreshExpiresIn()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void refreshTokenNeverOutlivesTheSession() {
    var login = now.minus(29, ChronoUnit.DAYS);
    var tokens = issuer().issue(People.withRole(Role.STUDENT), session, login);
    assertThat(time(tokens.refreshToken(), "exp")).isEqualTo(login.plus(30, ChronoUnit.DAYS));
    assertThat(tokens.refreshExpiresIn()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void lifetimesAndIssuerAreSettable() {
    var config =
        Settings.of(
            AuthConfig.class,
            "catalog.auth.issuer",
            "https://school.example",
            "catalog.auth.access-token-lifetime",
            "90S",
            "catalog.auth.refresh-token-lifetime",
            "2H",
            "catalog.auth.session-lifetime",
            "1H");
    var tokens = issuer(config).issue(People.withRole(Role.STUDENT), session, now);
    assertThat(claims(tokens.accessToken())).containsEntry("iss", "https://school.example");
    assertThat(time(tokens.accessToken(), "exp")).isEqualTo(now.plusSeconds(90));
    assertThat(time(tokens.refreshToken(), "exp")).isEqualTo(now.plusSeconds(3600));
  }

  @Test
  void signatureIsThatOfTheCurrentKey() throws GeneralSecurityException {
    var tokens = issuer().issue(People.withRole(Role.STUDENT), session, now);
    for (var token : List.of(tokens.accessToken(), tokens.refreshToken())) {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(keys.current().publicKey());
      signature.update(token.substring(0, token.lastIndexOf('.')).getBytes());
      assertThat(signature.verify(Forge.decode(token.split("\\.")[2]))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void issuedTokensAreVerifiedAndReadBackWhole(Role role) throws ParseException {
    var user = People.withRole(role);
    var tokens = issuer().issue(user, session, now.minusSeconds(100));
    var expected =
        new TokenClaims(user.id(), user.username(), role, session, now.minusSeconds(100));
    assertThat(TokenClaims.of(verifier().verify(tokens.accessToken(), TokenKind.ACCESS)))
        .contains(expected);
    assertThat(TokenClaims.of(verifier().verify(tokens.refreshToken(), TokenKind.REFRESH)))
        .contains(expected);
  }

  @Test
  void longestUsernameOfFourByteLettersStillFitsIntoAToken() throws ParseException {
    var ada = People.withRole(Role.STUDENT);
    var user =
        new User(ada.id(), "𐐨".repeat(64), null, ada.role(), "h", false, false, ada.createdAt());
    var tokens = issuer().issue(user, session, now);
    assertThat(verifier().verify(tokens.accessToken(), TokenKind.ACCESS).getName())
        .isEqualTo(user.username());
  }

  @Test
  void textOfThePairAndOfTheKeyContainsNoSecret() {
    var tokens = issuer().issue(People.withRole(Role.STUDENT), session, now);
    assertThat(tokens.toString())
        .doesNotContain(tokens.accessToken(), tokens.refreshToken())
        .doesNotContain(tokens.accessToken().substring(0, 10));
    assertThat(keys.current().toString())
        .doesNotContain(keys.current().privateKey().toString())
        .doesNotContainIgnoringCase("private");
  }
}
