package org.coursecatalog.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.coursecatalog.auth.key.KeyConfig;
import org.coursecatalog.auth.key.SigningKey;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.Settings;
import org.jose4j.jwe.ContentEncryptionAlgorithmIdentifiers;
import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwe.KeyManagementAlgorithmIdentifiers;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every forgery differs from a token that is accepted ({@link #tokenOfTheForgeIsAccepted}) in one
 * thing, and ends in a {@code INVALID_TOKEN}, never in another exception.
 */
@Execution(ExecutionMode.CONCURRENT)
class TokenVerifierTest {

  private static final AuthConfig CONFIG = Settings.of(AuthConfig.class);
  private static final SigningKeys KEYS = keysOfThisRun();
  private static final SigningKey KEY = KEYS.current();
  private static final SigningKey OTHER_KEY = SigningKey.generate();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int ATTEMPTS = 20;

  private final Es256TestTokenSigner signer = new Es256TestTokenSigner(KEY, CONFIG.issuer());
  private final TokenVerifier verifier = new TokenVerifier(CONFIG, KEYS, Clock.systemUTC());

  @ParameterizedTest
  @EnumSource
  void tokenOfTheForgeIsAccepted(TokenKind kind) {
    var claims = signer.claims(kind);
    var verified = verifier.verify(signer.signed(signer.header(kind), claims), kind);
    assertThat(verified.expiresAt()).isEqualTo(claims.get("exp"));
    assertThat(verified.keyId()).isEqualTo(KEY.id());
    assertThat(verified.claims().userId()).hasToString((String) claims.get("sub"));
    assertThat(verified.claims().username()).isEqualTo("ada");
    assertThat(verified.claims().role()).isEqualTo(Role.PROFESSOR);
    assertThat(verified.claims().sessionId()).hasToString((String) claims.get("sid"));
    assertThat(verified.claims().tokenId()).hasToString((String) claims.get("jti"));
  }

  private static SigningKeys keysOfThisRun() {
    // Without a folder of keys it needs nothing to watch one with.
    var keys =
        new SigningKeys(
            Settings.of(KeyConfig.class), Clock.systemUTC(), null, new SimpleMeterRegistry());
    keys.open();
    return keys;
  }

  private void assertRefused(String token) {
    assertRefused(token, TokenKind.ACCESS);
  }

  private void assertRefused(String token, TokenKind kind) {
    assertThatCode(() -> verifier.verify(token, kind))
        .as("%s", token)
        .matches(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure));
  }

  private void assertAccepted(String token) {
    assertThatCode(() -> verifier.verify(token, TokenKind.ACCESS)).doesNotThrowAnyException();
  }

  private void assertRefusedWithHeader(Consumer<Map<String, Object>> change) {
    assertRefused(signer.withHeader(change));
  }

  private void assertRefusedWithClaims(Consumer<Map<String, Object>> change) {
    assertRefused(signer.withClaims(change));
  }

  /**
   * Repeats an assertion about the current second if it has failed and taken longer than a second.
   */
  private static void promptly(Runnable assertion) {
    for (var attempt = 1; ; attempt++) {
      var start = System.nanoTime();
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (attempt == ATTEMPTS || System.nanoTime() - start < SECOND) {
          throw e;
        }
      }
    }
  }

  private static long now() {
    return Instant.now().getEpochSecond();
  }

  @Nested
  class Kinds {

    @Test
    void neitherKindPassesForTheOther() {
      assertRefused(signer.genuine(TokenKind.REFRESH), TokenKind.ACCESS);
      assertRefused(signer.genuine(TokenKind.ACCESS), TokenKind.REFRESH);
    }

    @ParameterizedTest
    @EnumSource
    void typeAloneDoesNotMakeTheKind(TokenKind kind) {
      var other = kind == TokenKind.ACCESS ? TokenKind.REFRESH : TokenKind.ACCESS;
      assertRefused(signer.signed(signer.header(kind), signer.claims(other)), kind);
      assertRefused(signer.signed(signer.header(other), signer.claims(kind)), kind);
    }

    @Test
    void audienceOfBothKindsIsThatOfNone() {
      var both = List.of(TokenKind.ACCESS.audience, TokenKind.REFRESH.audience);
      for (var kind : TokenKind.values()) {
        assertRefused(signer.withClaims(kind, claims -> claims.put("aud", both)), kind);
      }
    }
  }

  @Nested
  class Algorithms {

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", ""})
    void tokenWithoutASignatureIsRefused(String none) {
      var header = signer.header(TokenKind.ACCESS);
      header.put("alg", none);
      var claims = signer.claims(TokenKind.ACCESS);
      assertRefused(
          Es256TestTokenSigner.input(
                  Es256TestTokenSigner.json(header), Es256TestTokenSigner.json(claims))
              + ".");
      assertRefused(
          Es256TestTokenSigner.input(
              Es256TestTokenSigner.json(header), Es256TestTokenSigner.json(claims)));
      assertRefused(
          Es256TestTokenSigner.input(
                  Es256TestTokenSigner.json(header), Es256TestTokenSigner.json(claims))
              + ".AA");
      assertRefused(signer.signed(header, claims));
    }

    @Test
    void publicKeyIsNoSecret() {
      var der = KEY.publicKey().getEncoded();
      var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
      var pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
      var point = ((ECPublicKey) KEY.publicKey()).getW().getAffineX().toByteArray();
      var secrets =
          List.of(
              der,
              point,
              pem.getBytes(StandardCharsets.US_ASCII),
              (pem + "\n").getBytes(StandardCharsets.US_ASCII),
              base64.getBytes(StandardCharsets.US_ASCII),
              KEY.id().getBytes(StandardCharsets.US_ASCII),
              jwk(KEY).getBytes(StandardCharsets.US_ASCII));
      var macs = Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");
      macs.forEach(
          (algorithm, mac) -> {
            for (var secret : secrets) {
              var header = signer.header(TokenKind.ACCESS);
              header.put("alg", algorithm);
              var input =
                  Es256TestTokenSigner.input(
                      Es256TestTokenSigner.json(header),
                      Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS)));
              assertRefused(Es256TestTokenSigner.hmac(mac, secret, input));
            }
          });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "es256", "ES256 ", "ES256K", "ES384", "ES512", "RS256", "PS256", "EdDSA", "dir",
          "ECDH-ES", "HS256"
        })
    void algorithmIsThatOfTheKeyLetterByLetter(String algorithm) {
      assertRefusedWithHeader(header -> header.put("alg", algorithm));
    }

    @Test
    void algorithmMustBeThereAndAText() {
      assertRefusedWithHeader(header -> header.remove("alg"));
      assertRefusedWithHeader(header -> header.put("alg", null));
      assertRefusedWithHeader(header -> header.put("alg", 256));
      assertRefusedWithHeader(header -> header.put("alg", List.of("ES256")));
      assertRefusedWithHeader(header -> header.put("alg", Map.of("alg", "ES256")));
    }

    @Test
    void tokenSignedByAnRsaKeyIsRefused() throws GeneralSecurityException {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var header = signer.header(TokenKind.ACCESS);
      header.put("alg", "RS256");
      var input =
          Es256TestTokenSigner.input(
              Es256TestTokenSigner.json(header),
              Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS)));
      var privateKey = generator.generateKeyPair().getPrivate();
      assertRefused(
          input
              + "."
              + Es256TestTokenSigner.encode(
                  Es256TestTokenSigner.sign("SHA256withRSA", privateKey, input)));
    }
  }

  @Nested
  class Keys {

    @Test
    void anotherKeyUnderOurIdIsRefused() {
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      var claims = Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS));
      assertRefused(Es256TestTokenSigner.signed(header, claims, OTHER_KEY.privateKey()));
    }

    @Test
    void anotherKeyUnderItsOwnIdIsRefused() {
      assertRefused(new Es256TestTokenSigner(OTHER_KEY, CONFIG.issuer()).genuine(TokenKind.ACCESS));
    }

    @Test
    void keyIdMustBeThereAndOurs() {
      assertRefusedWithHeader(header -> header.remove("kid"));
      assertRefusedWithHeader(header -> header.put("kid", null));
      assertRefusedWithHeader(header -> header.put("kid", ""));
      assertRefusedWithHeader(header -> header.put("kid", 1));
      assertRefusedWithHeader(header -> header.put("kid", true));
      assertRefusedWithHeader(header -> header.put("kid", List.of(KEY.id())));
      assertRefusedWithHeader(header -> header.put("kid", Map.of("kid", KEY.id())));
      assertRefusedWithHeader(header -> header.put("kid", KEY.id() + " "));
      assertRefusedWithHeader(header -> header.put("kid", KEY.id() + "\0"));
      assertRefusedWithHeader(header -> header.put("kid", KEY.id().substring(1)));
      assertRefusedWithHeader(header -> header.put("kid", OTHER_KEY.id()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "../../../../dev/null",
          "/dev/null",
          "file:///dev/null",
          "' OR '1'='1",
          "x' UNION SELECT 'key",
          "| sleep 10",
          "$(id)",
          "${jndi:ldap://127.0.0.1/a}",
          "http://127.0.0.1/key",
          "%00",
          "\u0000",
          "*"
        })
    void keyIdIsNeitherPathNorQueryNorCommand(String kid) {
      assertRefusedWithHeader(header -> header.put("kid", kid));
    }

    @Test
    void keyThatComesWithTheTokenIsRefused() {
      var signer = new Es256TestTokenSigner(OTHER_KEY, CONFIG.issuer());
      var certificate = Base64.getEncoder().encodeToString(OTHER_KEY.publicKey().getEncoded());
      var members =
          Map.<String, Object>of(
              "jwk", Es256TestTokenSigner.decodeJson(Es256TestTokenSigner.encode(jwk(OTHER_KEY))),
              "jku", "http://127.0.0.1:9/jwks.json",
              "x5u", "http://127.0.0.1:9/certificate.pem",
              "x5c", List.of(certificate),
              "x5t", OTHER_KEY.id(),
              "x5t#S256", OTHER_KEY.id());
      members.forEach(
          (name, value) -> {
            var header = signer.header(TokenKind.ACCESS);
            header.put(name, value);
            assertRefused(signer.signed(header, signer.claims(TokenKind.ACCESS)));
            header.put("kid", KEY.id());
            assertRefused(signer.signed(header, signer.claims(TokenKind.ACCESS)));
            assertRefusedWithHeader(genuine -> genuine.put(name, value));
          });
    }
  }

  @Nested
  class Headers {

    @Test
    void memberThatWeDoNotWriteIsRefused() {
      assertRefusedWithHeader(header -> header.put("crit", List.of("exp")));
      assertRefusedWithHeader(header -> header.put("crit", List.of()));
      assertRefusedWithHeader(
          header -> {
            header.put("crit", List.of("b64"));
            header.put("b64", false);
          });
      assertRefusedWithHeader(header -> header.put("b64", true));
      assertRefusedWithHeader(header -> header.put("zip", "DEF"));
      assertRefusedWithHeader(header -> header.put("cty", "JWT"));
      assertRefusedWithHeader(header -> header.put("enc", "A256GCM"));
      assertRefusedWithHeader(header -> header.put("", ""));
      assertRefusedWithHeader(header -> header.put("ALG", "none"));
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
        strings = {
          "JWT",
          "jwt",
          "AT+JWT",
          "at+jwt ",
          "application/at+jwt",
          "rt+jwt",
          "at",
          "at jwt"
        })
    void typeIsThatOfTheKindLetterByLetter(String type) {
      assertRefusedWithHeader(header -> header.put("typ", type));
    }

    @Test
    void typeMustBeThereAndAText() {
      assertRefusedWithHeader(header -> header.remove("typ"));
      assertRefusedWithHeader(header -> header.put("typ", List.of("at+jwt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "kid", "typ"})
    void duplicateMemberIsRefused(String member) {
      var header = signer.header(TokenKind.ACCESS);
      var genuine = Es256TestTokenSigner.json(header);
      var again = "\"%s\":%s".formatted(member, Es256TestTokenSigner.json(header.get(member)));
      var none = "\"%s\":\"none\"".formatted(member);
      for (var duplicate : List.of(again, none)) {
        var claims = Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS));
        assertRefused(signer.signed("{" + duplicate + "," + genuine.substring(1), claims));
        assertRefused(
            signer.signed(
                genuine.substring(0, genuine.length() - 1) + "," + duplicate + "}", claims));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "null",
          "true",
          "1",
          "\"at+jwt\"",
          "[]",
          "{}",
          "{",
          "}",
          "[[[[",
          "\u0000",
          "{\"alg\":\"ES256\"",
          "{'alg':'ES256'}"
        })
    void headerMustBeAnObject(String header) {
      assertRefused(
          signer.signed(header, Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS))));
    }

    @Test
    void nothingMayFollowTheHeader() {
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      for (var trailing : List.of("{}", "x", "//", "\u0000", ",")) {
        assertRefused(
            signer.signed(
                header + trailing, Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS))));
      }
    }

    @Test
    void deeplyNestedHeaderIsRefused() {
      var deep = "{\"kid\":" + "[".repeat(1200) + "]".repeat(1200) + "}";
      assertRefused(signer.signed(deep, "{}"));
      assertRefused(signer.signed("[".repeat(2000), "{}"));
    }
  }

  @Nested
  class Claims {

    @ParameterizedTest
    @ValueSource(
        strings = {"iss", "sub", "aud", "iat", "exp", "jti", "upn", "groups", "role", "sid"})
    void eachIsRequired(String claim) {
      for (var kind : TokenKind.values()) {
        assertRefused(signer.withClaims(kind, claims -> claims.remove(claim)), kind);
        assertRefused(signer.withClaims(kind, claims -> claims.put(claim, null)), kind);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"iss", "sub", "aud", "iat", "exp", "jti", "upn", "groups", "role", "sid"})
    void eachHasItsType(String claim) {
      var wrong =
          List.of(
              List.of("iat", "exp").contains(claim) ? "soon" : 7,
              true,
              Map.of("a", 1),
              List.of(List.of()));
      for (var value : wrong) {
        assertRefusedWithClaims(claims -> claims.put(claim, value));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "role", "sid"})
    void duplicateIsRefused(String claim) {
      var claims = signer.claims(TokenKind.ACCESS);
      var genuine = Es256TestTokenSigner.json(claims);
      var again = "\"%s\":%s".formatted(claim, Es256TestTokenSigner.json(claims.get(claim)));
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      assertRefused(signer.signed(header, "{" + again + "," + genuine.substring(1)));
      assertRefused(
          signer.signed(header, genuine.substring(0, genuine.length() - 1) + "," + again + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Course-Catalog", "course-catalog/", "https://evil.example"})
    void issuerIsOurs(String issuer) {
      assertRefusedWithClaims(claims -> claims.put("iss", issuer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "course-catalog/refresh", "Course-Catalog", "course-catalog ", "*"})
    void audienceIsThatOfTheKind(String audience) {
      assertRefusedWithClaims(claims -> claims.put("aud", audience));
    }

    @Test
    void tokenMeantForOthersTooIsRefused() {
      var ours = TokenKind.ACCESS.audience;
      assertRefusedWithClaims(claims -> claims.put("aud", List.of()));
      assertRefusedWithClaims(claims -> claims.put("aud", List.of("other")));
      assertRefusedWithClaims(claims -> claims.put("aud", List.of(ours, "other")));
      assertRefusedWithClaims(claims -> claims.put("aud", List.of("other", ours)));
      assertRefusedWithClaims(claims -> claims.put("aud", Map.of(ours, ours)));
    }

    @Test
    void expiredTokenIsRefused() {
      assertRefusedWithClaims(
          claims -> {
            claims.put("iat", now() - 100);
            claims.put("exp", now() - 6);
          });
      assertRefusedWithClaims(claims -> claims.put("exp", 0));
      assertRefusedWithClaims(claims -> claims.put("exp", -1));
      assertRefusedWithClaims(claims -> claims.put("exp", Long.MIN_VALUE));
    }

    @ParameterizedTest
    @EnumSource
    void tokenExpiresByOurClockToo(TokenKind kind) {
      var clock = new SettableClock();
      var byOurClock = new TokenVerifier(CONFIG, KEYS, clock);
      var claims = signer.claims(kind);
      claims.put("exp", clock.instant().getEpochSecond() + 60);
      var token = signer.signed(signer.header(kind), claims);
      clock.advance(Duration.ofSeconds(64));
      byOurClock.verify(token, kind);
      clock.advance(Duration.ofSeconds(1));
      assertThatCode(() -> byOurClock.verify(token, kind))
          .matches(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure));
    }

    @Test
    void clocksOfOurInstancesMayDifferByAFewSeconds() {
      promptly(
          () ->
              assertAccepted(
                  signer.withClaims(
                      claims -> {
                        claims.put("iat", now() - 100);
                        claims.put("exp", now() - 2);
                      })));
      assertAccepted(signer.withClaims(claims -> claims.put("iat", now() + 4)));
    }

    @Test
    void expiryThatIsNoTimeIsRefused() {
      for (var exp :
          List.of(
              "never",
              Long.toString(now() + 60),
              "",
              1e300,
              -1e300,
              new BigInteger("9".repeat(30)),
              Long.MAX_VALUE,
              List.of(now() + 60))) {
        assertRefusedWithClaims(claims -> claims.put("exp", exp));
      }
    }

    @Test
    void tokenThatLivesLongerThanWeLetThemIsRefused() {
      var quarterOfAnHour = 15 * 60;
      assertAccepted(signer.withClaims(claims -> claims.put("exp", now() + quarterOfAnHour)));
      promptly(
          () -> assertRefusedWithClaims(claims -> claims.put("exp", now() + quarterOfAnHour + 5)));
      var month = 30L * 24 * 60 * 60;
      promptly(
          () ->
              assertRefused(
                  signer.withClaims(
                      TokenKind.REFRESH, claims -> claims.put("exp", now() + month + 5)),
                  TokenKind.REFRESH));
    }

    @Test
    void tokenFromTheFutureIsRefused() {
      for (var seconds : List.of(8L, 60L, 1_000_000L)) {
        promptly(
            () ->
                assertRefusedWithClaims(
                    claims -> {
                      claims.put("iat", now() + seconds);
                      claims.put("exp", now() + seconds + 60);
                    }));
      }
      assertRefusedWithClaims(
          claims -> {
            claims.put("iat", Long.MAX_VALUE - 1);
            claims.put("exp", Long.MAX_VALUE);
          });
      assertRefusedWithClaims(claims -> claims.put("nbf", now() + 60));
    }

    @Test
    void tokenThatExpiresBeforeItIsIssuedIsRefused() {
      assertRefusedWithClaims(
          claims -> {
            claims.put("iat", now() + 3);
            claims.put("exp", now() - 3);
          });
    }

    @Test
    void groupsAreTheRoleAndNothingElse() {
      assertRefusedWithClaims(claims -> claims.put("groups", List.of("admin")));
      assertRefusedWithClaims(claims -> claims.put("groups", List.of("professor", "admin")));
      assertRefusedWithClaims(claims -> claims.put("groups", List.of()));
      assertRefusedWithClaims(claims -> claims.put("role", "admin"));
      assertRefusedWithClaims(claims -> claims.put("role", "student"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "Professor", "PROFESSOR", "professor "})
    void roleIsOneOfOurs(String role) {
      assertRefusedWithClaims(
          claims -> {
            claims.put("role", role);
            claims.put("groups", List.of(role));
          });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid"})
    void idsAreUuids(String claim) {
      for (var value : List.of("", "admin", "1", "../1", TestIds.newId() + "0", "{}")) {
        assertRefusedWithClaims(claims -> claims.put(claim, value));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{}", "{", "1", "\"\"", "\u0000", "<xml/>"})
    void payloadMustBeAnObjectOfClaims(String payload) {
      assertRefused(
          signer.signed(Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS)), payload));
    }

    @Test
    void deeplyNestedPayloadIsRefused() {
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      assertRefused(signer.signed(header, "[".repeat(2000)));
      assertRefused(signer.signed(header, "{\"a\":".repeat(400) + "1" + "}".repeat(400)));
    }
  }

  @Nested
  class Signatures {

    private final String token = signer.genuine(TokenKind.ACCESS);
    private final String[] parts = token.split("\\.");
    private final String input = parts[0] + "." + parts[1];

    @Test
    void missingOrEmptySignatureIsRefused() {
      assertRefused(input);
      assertRefused(input + ".");
      assertRefused(input + ".A");
      assertRefused(input + "." + Es256TestTokenSigner.encode(new byte[] {1}));
    }

    @Test
    void signatureOfZerosIsRefused() {
      assertRefused(input + "." + Es256TestTokenSigner.encode(new byte[64]));
      assertRefused(input + "." + Es256TestTokenSigner.encode(new byte[63]));
      assertRefused(input + "." + Es256TestTokenSigner.encode(new byte[65]));
      var order = ((ECPublicKey) KEY.publicKey()).getParams().getOrder().toByteArray();
      var n = Arrays.copyOfRange(order, order.length - 32, order.length);
      var signature = new byte[64];
      System.arraycopy(n, 0, signature, 0, 32);
      System.arraycopy(n, 0, signature, 32, 32);
      assertRefused(input + "." + Es256TestTokenSigner.encode(signature));
    }

    @Test
    void signatureInDerIsRefused() {
      assertRefused(
          input
              + "."
              + Es256TestTokenSigner.encode(
                  Es256TestTokenSigner.sign("SHA256withECDSA", KEY.privateKey(), input)));
      assertRefused(
          input + "." + Es256TestTokenSigner.encode(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
    }

    @Test
    void longerOrShorterSignatureIsRefused() {
      var signature = Es256TestTokenSigner.decode(parts[2]);
      assertRefused(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 63)));
      assertRefused(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 65)));
      assertRefused(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 96)));
      assertRefused(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 128)));
    }

    @Test
    void signatureOfAnotherTokenIsRefused() {
      var other = signer.genuine(TokenKind.ACCESS).split("\\.");
      assertRefused(parts[0] + "." + other[1] + "." + parts[2]);
      assertRefused(parts[0] + "." + parts[1] + "." + other[2]);
    }

    @Test
    void everyBitOfTheSignatureCounts() {
      assertEveryFlipIsRefused(2, 1);
    }

    @Test
    void everyByteOfTheHeaderCounts() {
      assertEveryFlipIsRefused(0, 3);
    }

    @Test
    void everyByteOfThePayloadCounts() {
      assertEveryFlipIsRefused(1, 8);
    }

    private void assertEveryFlipIsRefused(int part, int step) {
      var bytes = Es256TestTokenSigner.decode(parts[part]);
      for (var bit = 0; bit < bytes.length * 8; bit += step) {
        var flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit / 8 + bit) % 8);
        var forged = parts.clone();
        forged[part] = Es256TestTokenSigner.encode(flipped);
        assertRefused(String.join(".", forged));
      }
    }
  }

  @Nested
  class Spellings {

    private final String token = signer.genuine(TokenKind.ACCESS);
    private final String[] parts = token.split("\\.");

    @Test
    void tokenItselfIsAccepted() {
      assertAccepted(token);
    }

    @Test
    void lastCharacterHasOneSpelling() {
      var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      for (var part = 0; part < 3; part++) {
        var last = parts[part].length() - 1;
        for (var character : alphabet.toCharArray()) {
          if (character != parts[part].charAt(last)) {
            var forged = parts.clone();
            forged[part] = parts[part].substring(0, last) + character;
            assertRefused(String.join(".", forged));
          }
        }
      }
    }

    @Test
    void paddingAndWhitespaceAndOtherCharactersAreRefused() {
      for (var extra :
          List.of("=", "==", " ", "\n", "\t", "\r\n", "\0", "+", "/", "%3D", "é", "\ud800", "A")) {
        for (var part = 0; part < 3; part++) {
          var before = parts.clone();
          before[part] = extra + before[part];
          assertRefused(String.join(".", before));
          var after = parts.clone();
          after[part] = after[part] + extra;
          assertRefused(String.join(".", after));
          var middle = parts.clone();
          middle[part] = middle[part].substring(0, 8) + extra + middle[part].substring(8);
          assertRefused(String.join(".", middle));
        }
      }
    }

    @Test
    void tokenInTheOtherBase64AlphabetIsRefused() {
      var spelled = 0;
      for (var i = 0; i < 50; i++) {
        var genuine = signer.genuine(TokenKind.ACCESS);
        var other = genuine.replace('-', '+').replace('_', '/');
        if (!other.equals(genuine)) {
          spelled++;
          assertRefused(other);
        }
      }
      assertThat(spelled).isPositive();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
        strings = {
          " ",
          ".",
          "..",
          "...",
          "....",
          "a",
          "a.b",
          "a.b.c",
          "null",
          "Bearer",
          "🔑.🔑.🔑"
        })
    void whatIsNoTokenIsRefused(String nonsense) {
      assertRefused(nonsense);
    }

    @Test
    void tokenOfTwoFourOrFivePartsIsRefused() {
      assertRefused(parts[0] + "." + parts[1]);
      assertRefused(token + ".");
      assertRefused("." + token);
      assertRefused(token + "." + parts[2]);
      assertRefused(token + ".." + parts[2]);
      assertRefused(token + "." + parts[1] + "." + parts[2]);
      assertRefused("Bearer " + token);
    }

    @Test
    void oversizedTokenIsRefused() {
      assertRefused(signer.withClaims(claims -> claims.put("padding", "x".repeat(4096))));
      assertRefused("a".repeat(10_000_000));
      assertRefused("a.".repeat(1_000_000));
    }

    @Test
    void encryptedTokenIsRefused() throws JoseException {
      var toOurKey = new JsonWebEncryption();
      toOurKey.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.ECDH_ES);
      toOurKey.setEncryptionMethodHeaderParameter(
          ContentEncryptionAlgorithmIdentifiers.AES_128_GCM);
      toOurKey.setKeyIdHeaderValue(KEY.id());
      toOurKey.setContentTypeHeaderValue("JWT");
      toOurKey.setHeader("typ", "at+jwt");
      toOurKey.setPayload(token);
      toOurKey.setKey(KEY.publicKey());
      assertRefused(toOurKey.getCompactSerialization());
    }

    @Test
    void tokenInsideATokenIsRefused() {
      assertRefused(
          signer.signed(Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS)), token));
    }

    @Test
    void tokenInJsonSerializationIsRefused() {
      var flattened = new HashMap<String, Object>();
      flattened.put("protected", parts[0]);
      flattened.put("payload", parts[1]);
      flattened.put("signature", parts[2]);
      assertRefused(Es256TestTokenSigner.json(flattened));
    }
  }

  private static String jwk(SigningKey key) {
    try {
      return PublicJsonWebKey.Factory.newPublicJwk(key.publicKey())
          .toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
