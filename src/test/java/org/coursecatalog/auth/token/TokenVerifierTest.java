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
 * Each forged token differs in one property from a valid token ({@link #validTokenIsAccepted}). The
 * verifier rejects it with {@code INVALID_TOKEN} and no other exception.
 */
@Execution(ExecutionMode.CONCURRENT)
class TokenVerifierTest {

  private static final AuthConfig CONFIG = Settings.of(AuthConfig.class);
  private static final SigningKeys KEYS = newKeys();
  private static final SigningKey KEY = KEYS.current();
  private static final SigningKey OTHER_KEY = SigningKey.generate();
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int ATTEMPTS = 20;

  private final Es256TestTokenSigner signer = new Es256TestTokenSigner(KEY, CONFIG.issuer());
  private final TokenVerifier verifier = new TokenVerifier(CONFIG, KEYS, Clock.systemUTC());

  @ParameterizedTest
  @EnumSource
  void validTokenIsAccepted(TokenKind kind) {
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

  private static SigningKeys newKeys() {
    // Vert.x is only required to watch a key folder.
    var keys =
        new SigningKeys(
            Settings.of(KeyConfig.class), Clock.systemUTC(), null, new SimpleMeterRegistry());
    keys.open();
    return keys;
  }

  private void assertRejected(String token) {
    assertRejected(token, TokenKind.ACCESS);
  }

  private void assertRejected(String token, TokenKind kind) {
    assertThatCode(() -> verifier.verify(token, kind))
        .as("%s", token)
        .matches(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure));
  }

  private void assertAccepted(String token) {
    assertThatCode(() -> verifier.verify(token, TokenKind.ACCESS)).doesNotThrowAnyException();
  }

  private void assertRejectedWithHeader(Consumer<Map<String, Object>> change) {
    assertRejected(signer.withHeader(change));
  }

  private void assertRejectedWithClaims(Consumer<Map<String, Object>> change) {
    assertRejected(signer.withClaims(change));
  }

  /** Repeats an assertion about the current second if it fails after more than a second. */
  private static void retryIfSlow(Runnable assertion) {
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
    void tokenIsRejectedAsTheOtherKind() {
      assertRejected(signer.genuine(TokenKind.REFRESH), TokenKind.ACCESS);
      assertRejected(signer.genuine(TokenKind.ACCESS), TokenKind.REFRESH);
    }

    @ParameterizedTest
    @EnumSource
    void typeAndAudienceMustBelongToTheSameKind(TokenKind kind) {
      var other = kind == TokenKind.ACCESS ? TokenKind.REFRESH : TokenKind.ACCESS;
      assertRejected(signer.signed(signer.header(kind), signer.claims(other)), kind);
      assertRejected(signer.signed(signer.header(other), signer.claims(kind)), kind);
    }

    @Test
    void audienceOfBothKindsIsRejected() {
      var both = List.of(TokenKind.ACCESS.audience, TokenKind.REFRESH.audience);
      for (var kind : TokenKind.values()) {
        assertRejected(signer.withClaims(kind, claims -> claims.put("aud", both)), kind);
      }
    }
  }

  @Nested
  class Algorithms {

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", ""})
    void unsignedTokenIsRejected(String none) {
      var header = signer.header(TokenKind.ACCESS);
      header.put("alg", none);
      var claims = signer.claims(TokenKind.ACCESS);
      assertRejected(
          Es256TestTokenSigner.signingInput(
                  Es256TestTokenSigner.json(header), Es256TestTokenSigner.json(claims))
              + ".");
      assertRejected(
          Es256TestTokenSigner.signingInput(
              Es256TestTokenSigner.json(header), Es256TestTokenSigner.json(claims)));
      assertRejected(
          Es256TestTokenSigner.signingInput(
                  Es256TestTokenSigner.json(header), Es256TestTokenSigner.json(claims))
              + ".AA");
      assertRejected(signer.signed(header, claims));
    }

    @Test
    void publicKeyIsNotAcceptedAsHmacSecret() {
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
                  Es256TestTokenSigner.signingInput(
                      Es256TestTokenSigner.json(header),
                      Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS)));
              assertRejected(Es256TestTokenSigner.hmac(mac, secret, input));
            }
          });
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "es256", "ES256 ", "ES256K", "ES384", "ES512", "RS256", "PS256", "EdDSA", "dir",
          "ECDH-ES", "HS256"
        })
    void algorithmMustExactlyMatchTheKey(String algorithm) {
      assertRejectedWithHeader(header -> header.put("alg", algorithm));
    }

    @Test
    void algorithmMustBeAString() {
      assertRejectedWithHeader(header -> header.remove("alg"));
      assertRejectedWithHeader(header -> header.put("alg", null));
      assertRejectedWithHeader(header -> header.put("alg", 256));
      assertRejectedWithHeader(header -> header.put("alg", List.of("ES256")));
      assertRejectedWithHeader(header -> header.put("alg", Map.of("alg", "ES256")));
    }

    @Test
    void tokenSignedByAnRsaKeyIsRejected() throws GeneralSecurityException {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var header = signer.header(TokenKind.ACCESS);
      header.put("alg", "RS256");
      var input =
          Es256TestTokenSigner.signingInput(
              Es256TestTokenSigner.json(header),
              Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS)));
      var privateKey = generator.generateKeyPair().getPrivate();
      assertRejected(
          input
              + "."
              + Es256TestTokenSigner.encode(
                  Es256TestTokenSigner.sign("SHA256withRSA", privateKey, input)));
    }
  }

  @Nested
  class Keys {

    @Test
    void anotherKeyWithAKnownIdIsRejected() {
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      var claims = Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS));
      assertRejected(Es256TestTokenSigner.signed(header, claims, OTHER_KEY.privateKey()));
    }

    @Test
    void anotherKeyWithItsOwnIdIsRejected() {
      assertRejected(
          new Es256TestTokenSigner(OTHER_KEY, CONFIG.issuer()).genuine(TokenKind.ACCESS));
    }

    @Test
    void keyIdMustBeKnown() {
      assertRejectedWithHeader(header -> header.remove("kid"));
      assertRejectedWithHeader(header -> header.put("kid", null));
      assertRejectedWithHeader(header -> header.put("kid", ""));
      assertRejectedWithHeader(header -> header.put("kid", 1));
      assertRejectedWithHeader(header -> header.put("kid", true));
      assertRejectedWithHeader(header -> header.put("kid", List.of(KEY.id())));
      assertRejectedWithHeader(header -> header.put("kid", Map.of("kid", KEY.id())));
      assertRejectedWithHeader(header -> header.put("kid", KEY.id() + " "));
      assertRejectedWithHeader(header -> header.put("kid", KEY.id() + "\0"));
      assertRejectedWithHeader(header -> header.put("kid", KEY.id().substring(1)));
      assertRejectedWithHeader(header -> header.put("kid", OTHER_KEY.id()));
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
    void keyIdIsNotInterpreted(String kid) {
      assertRejectedWithHeader(header -> header.put("kid", kid));
    }

    @Test
    void keyInTheTokenIsRejected() {
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
            assertRejected(signer.signed(header, signer.claims(TokenKind.ACCESS)));
            header.put("kid", KEY.id());
            assertRejected(signer.signed(header, signer.claims(TokenKind.ACCESS)));
            assertRejectedWithHeader(genuine -> genuine.put(name, value));
          });
    }
  }

  @Nested
  class Headers {

    @Test
    void unexpectedMemberIsRejected() {
      assertRejectedWithHeader(header -> header.put("crit", List.of("exp")));
      assertRejectedWithHeader(header -> header.put("crit", List.of()));
      assertRejectedWithHeader(
          header -> {
            header.put("crit", List.of("b64"));
            header.put("b64", false);
          });
      assertRejectedWithHeader(header -> header.put("b64", true));
      assertRejectedWithHeader(header -> header.put("zip", "DEF"));
      assertRejectedWithHeader(header -> header.put("cty", "JWT"));
      assertRejectedWithHeader(header -> header.put("enc", "A256GCM"));
      assertRejectedWithHeader(header -> header.put("", ""));
      assertRejectedWithHeader(header -> header.put("ALG", "none"));
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
    void typeMustExactlyMatchTheKind(String type) {
      assertRejectedWithHeader(header -> header.put("typ", type));
    }

    @Test
    void typeMustBeAString() {
      assertRejectedWithHeader(header -> header.remove("typ"));
      assertRejectedWithHeader(header -> header.put("typ", List.of("at+jwt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alg", "kid", "typ"})
    void duplicateMemberIsRejected(String member) {
      var header = signer.header(TokenKind.ACCESS);
      var genuine = Es256TestTokenSigner.json(header);
      var again = "\"%s\":%s".formatted(member, Es256TestTokenSigner.json(header.get(member)));
      var none = "\"%s\":\"none\"".formatted(member);
      for (var duplicate : List.of(again, none)) {
        var claims = Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS));
        assertRejected(signer.signed("{" + duplicate + "," + genuine.substring(1), claims));
        assertRejected(
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
      assertRejected(
          signer.signed(header, Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS))));
    }

    @Test
    void nothingMayFollowTheHeader() {
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      for (var trailing : List.of("{}", "x", "//", "\u0000", ",")) {
        assertRejected(
            signer.signed(
                header + trailing, Es256TestTokenSigner.json(signer.claims(TokenKind.ACCESS))));
      }
    }

    @Test
    void deeplyNestedHeaderIsRejected() {
      var deep = "{\"kid\":" + "[".repeat(1200) + "]".repeat(1200) + "}";
      assertRejected(signer.signed(deep, "{}"));
      assertRejected(signer.signed("[".repeat(2000), "{}"));
    }
  }

  @Nested
  class Claims {

    @ParameterizedTest
    @ValueSource(
        strings = {"iss", "sub", "aud", "iat", "exp", "jti", "upn", "groups", "role", "sid"})
    void eachIsRequired(String claim) {
      for (var kind : TokenKind.values()) {
        assertRejected(signer.withClaims(kind, claims -> claims.remove(claim)), kind);
        assertRejected(signer.withClaims(kind, claims -> claims.put(claim, null)), kind);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"iss", "sub", "aud", "iat", "exp", "jti", "upn", "groups", "role", "sid"})
    void eachMustHaveItsType(String claim) {
      var wrong =
          List.of(
              List.of("iat", "exp").contains(claim) ? "soon" : 7,
              true,
              Map.of("a", 1),
              List.of(List.of()));
      for (var value : wrong) {
        assertRejectedWithClaims(claims -> claims.put(claim, value));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "aud", "exp", "role", "sid"})
    void duplicateIsRejected(String claim) {
      var claims = signer.claims(TokenKind.ACCESS);
      var genuine = Es256TestTokenSigner.json(claims);
      var again = "\"%s\":%s".formatted(claim, Es256TestTokenSigner.json(claims.get(claim)));
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      assertRejected(signer.signed(header, "{" + again + "," + genuine.substring(1)));
      assertRejected(
          signer.signed(header, genuine.substring(0, genuine.length() - 1) + "," + again + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Course-Catalog", "course-catalog/", "https://evil.example"})
    void issuerMustMatch(String issuer) {
      assertRejectedWithClaims(claims -> claims.put("iss", issuer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "course-catalog/refresh", "Course-Catalog", "course-catalog ", "*"})
    void audienceMustMatchTheKind(String audience) {
      assertRejectedWithClaims(claims -> claims.put("aud", audience));
    }

    @Test
    void otherAudiencesAreRejected() {
      var expected = TokenKind.ACCESS.audience;
      assertRejectedWithClaims(claims -> claims.put("aud", List.of()));
      assertRejectedWithClaims(claims -> claims.put("aud", List.of("other")));
      assertRejectedWithClaims(claims -> claims.put("aud", List.of(expected, "other")));
      assertRejectedWithClaims(claims -> claims.put("aud", List.of("other", expected)));
      assertRejectedWithClaims(claims -> claims.put("aud", Map.of(expected, expected)));
    }

    @Test
    void expiredTokenIsRejected() {
      assertRejectedWithClaims(
          claims -> {
            claims.put("iat", now() - 100);
            claims.put("exp", now() - 6);
          });
      assertRejectedWithClaims(claims -> claims.put("exp", 0));
      assertRejectedWithClaims(claims -> claims.put("exp", -1));
      assertRejectedWithClaims(claims -> claims.put("exp", Long.MIN_VALUE));
    }

    @ParameterizedTest
    @EnumSource
    void tokenExpiresByTheClockOfTheService(TokenKind kind) {
      var clock = new SettableClock();
      var verifierWithClock = new TokenVerifier(CONFIG, KEYS, clock);
      var claims = signer.claims(kind);
      claims.put("exp", clock.instant().getEpochSecond() + 60);
      var token = signer.signed(signer.header(kind), claims);
      clock.advance(Duration.ofSeconds(64));
      verifierWithClock.verify(token, kind);
      clock.advance(Duration.ofSeconds(1));
      assertThatCode(() -> verifierWithClock.verify(token, kind))
          .matches(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure));
    }

    @Test
    void clocksMayDifferByAFewSeconds() {
      retryIfSlow(
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
    void invalidExpiryIsRejected() {
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
        assertRejectedWithClaims(claims -> claims.put("exp", exp));
      }
    }

    @Test
    void tooLongLifetimeIsRejected() {
      var quarterOfAnHour = 15 * 60;
      assertAccepted(signer.withClaims(claims -> claims.put("exp", now() + quarterOfAnHour)));
      retryIfSlow(
          () -> assertRejectedWithClaims(claims -> claims.put("exp", now() + quarterOfAnHour + 5)));
      var month = 30L * 24 * 60 * 60;
      retryIfSlow(
          () ->
              assertRejected(
                  signer.withClaims(
                      TokenKind.REFRESH, claims -> claims.put("exp", now() + month + 5)),
                  TokenKind.REFRESH));
    }

    @Test
    void tokenIssuedInTheFutureIsRejected() {
      for (var seconds : List.of(8L, 60L, 1_000_000L)) {
        retryIfSlow(
            () ->
                assertRejectedWithClaims(
                    claims -> {
                      claims.put("iat", now() + seconds);
                      claims.put("exp", now() + seconds + 60);
                    }));
      }
      assertRejectedWithClaims(
          claims -> {
            claims.put("iat", Long.MAX_VALUE - 1);
            claims.put("exp", Long.MAX_VALUE);
          });
      assertRejectedWithClaims(claims -> claims.put("nbf", now() + 60));
    }

    @Test
    void tokenThatExpiresBeforeItIsIssuedIsRejected() {
      assertRejectedWithClaims(
          claims -> {
            claims.put("iat", now() + 3);
            claims.put("exp", now() - 3);
          });
    }

    @Test
    void groupsMustContainOnlyTheRole() {
      assertRejectedWithClaims(claims -> claims.put("groups", List.of("admin")));
      assertRejectedWithClaims(claims -> claims.put("groups", List.of("professor", "admin")));
      assertRejectedWithClaims(claims -> claims.put("groups", List.of()));
      assertRejectedWithClaims(claims -> claims.put("role", "admin"));
      assertRejectedWithClaims(claims -> claims.put("role", "student"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "root", "Professor", "PROFESSOR", "professor "})
    void roleMustBeKnown(String role) {
      assertRejectedWithClaims(
          claims -> {
            claims.put("role", role);
            claims.put("groups", List.of(role));
          });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "sid"})
    void idsMustBeUuids(String claim) {
      for (var value : List.of("", "admin", "1", "../1", TestIds.newId() + "0", "{}")) {
        assertRejectedWithClaims(claims -> claims.put(claim, value));
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "{}", "{", "1", "\"\"", "\u0000", "<xml/>"})
    void payloadMustBeAnObjectOfClaims(String payload) {
      assertRejected(
          signer.signed(Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS)), payload));
    }

    @Test
    void deeplyNestedPayloadIsRejected() {
      var header = Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS));
      assertRejected(signer.signed(header, "[".repeat(2000)));
      assertRejected(signer.signed(header, "{\"a\":".repeat(400) + "1" + "}".repeat(400)));
    }
  }

  @Nested
  class Signatures {

    private final String token = signer.genuine(TokenKind.ACCESS);
    private final String[] parts = token.split("\\.");
    private final String input = parts[0] + "." + parts[1];

    @Test
    void missingOrEmptySignatureIsRejected() {
      assertRejected(input);
      assertRejected(input + ".");
      assertRejected(input + ".A");
      assertRejected(input + "." + Es256TestTokenSigner.encode(new byte[] {1}));
    }

    @Test
    void signatureOfZerosIsRejected() {
      assertRejected(input + "." + Es256TestTokenSigner.encode(new byte[64]));
      assertRejected(input + "." + Es256TestTokenSigner.encode(new byte[63]));
      assertRejected(input + "." + Es256TestTokenSigner.encode(new byte[65]));
      var order = ((ECPublicKey) KEY.publicKey()).getParams().getOrder().toByteArray();
      var n = Arrays.copyOfRange(order, order.length - 32, order.length);
      var signature = new byte[64];
      System.arraycopy(n, 0, signature, 0, 32);
      System.arraycopy(n, 0, signature, 32, 32);
      assertRejected(input + "." + Es256TestTokenSigner.encode(signature));
    }

    @Test
    void signatureInDerIsRejected() {
      assertRejected(
          input
              + "."
              + Es256TestTokenSigner.encode(
                  Es256TestTokenSigner.sign("SHA256withECDSA", KEY.privateKey(), input)));
      assertRejected(
          input + "." + Es256TestTokenSigner.encode(new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
    }

    @Test
    void longerOrShorterSignatureIsRejected() {
      var signature = Es256TestTokenSigner.decode(parts[2]);
      assertRejected(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 63)));
      assertRejected(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 65)));
      assertRejected(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 96)));
      assertRejected(input + "." + Es256TestTokenSigner.encode(Arrays.copyOf(signature, 128)));
    }

    @Test
    void signatureOfAnotherTokenIsRejected() {
      var other = signer.genuine(TokenKind.ACCESS).split("\\.");
      assertRejected(parts[0] + "." + other[1] + "." + parts[2]);
      assertRejected(parts[0] + "." + parts[1] + "." + other[2]);
    }

    @Test
    void everyBitOfTheSignatureIsVerified() {
      assertEveryFlipIsRejected(2, 1);
    }

    @Test
    void everyByteOfTheHeaderIsVerified() {
      assertEveryFlipIsRejected(0, 3);
    }

    @Test
    void everyByteOfThePayloadIsVerified() {
      assertEveryFlipIsRejected(1, 8);
    }

    private void assertEveryFlipIsRejected(int part, int step) {
      var bytes = Es256TestTokenSigner.decode(parts[part]);
      for (var bit = 0; bit < bytes.length * 8; bit += step) {
        var flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit / 8 + bit) % 8);
        var forged = parts.clone();
        forged[part] = Es256TestTokenSigner.encode(flipped);
        assertRejected(String.join(".", forged));
      }
    }
  }

  @Nested
  class Encodings {

    private final String token = signer.genuine(TokenKind.ACCESS);
    private final String[] parts = token.split("\\.");

    @Test
    void tokenItselfIsAccepted() {
      assertAccepted(token);
    }

    @Test
    void lastCharacterHasOneValidEncoding() {
      var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
      for (var part = 0; part < 3; part++) {
        var last = parts[part].length() - 1;
        for (var character : alphabet.toCharArray()) {
          if (character != parts[part].charAt(last)) {
            var forged = parts.clone();
            forged[part] = parts[part].substring(0, last) + character;
            assertRejected(String.join(".", forged));
          }
        }
      }
    }

    @Test
    void paddingWhitespaceAndOtherCharactersAreRejected() {
      for (var extra :
          List.of("=", "==", " ", "\n", "\t", "\r\n", "\0", "+", "/", "%3D", "é", "\ud800", "A")) {
        for (var part = 0; part < 3; part++) {
          var before = parts.clone();
          before[part] = extra + before[part];
          assertRejected(String.join(".", before));
          var after = parts.clone();
          after[part] = after[part] + extra;
          assertRejected(String.join(".", after));
          var middle = parts.clone();
          middle[part] = middle[part].substring(0, 8) + extra + middle[part].substring(8);
          assertRejected(String.join(".", middle));
        }
      }
    }

    @Test
    void tokenInTheOtherBase64AlphabetIsRejected() {
      var changedTokens = 0;
      for (var i = 0; i < 50; i++) {
        var genuine = signer.genuine(TokenKind.ACCESS);
        var other = genuine.replace('-', '+').replace('_', '/');
        if (!other.equals(genuine)) {
          changedTokens++;
          assertRejected(other);
        }
      }
      assertThat(changedTokens).isPositive();
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
    void arbitraryTextIsRejected(String text) {
      assertRejected(text);
    }

    @Test
    void wrongNumberOfPartsIsRejected() {
      assertRejected(parts[0] + "." + parts[1]);
      assertRejected(token + ".");
      assertRejected("." + token);
      assertRejected(token + "." + parts[2]);
      assertRejected(token + ".." + parts[2]);
      assertRejected(token + "." + parts[1] + "." + parts[2]);
      assertRejected("Bearer " + token);
    }

    @Test
    void oversizedTokenIsRejected() {
      assertRejected(signer.withClaims(claims -> claims.put("padding", "x".repeat(4096))));
      assertRejected("a".repeat(10_000_000));
      assertRejected("a.".repeat(1_000_000));
    }

    @Test
    void encryptedTokenIsRejected() throws JoseException {
      var encrypted = new JsonWebEncryption();
      encrypted.setAlgorithmHeaderValue(KeyManagementAlgorithmIdentifiers.ECDH_ES);
      encrypted.setEncryptionMethodHeaderParameter(
          ContentEncryptionAlgorithmIdentifiers.AES_128_GCM);
      encrypted.setKeyIdHeaderValue(KEY.id());
      encrypted.setContentTypeHeaderValue("JWT");
      encrypted.setHeader("typ", "at+jwt");
      encrypted.setPayload(token);
      encrypted.setKey(KEY.publicKey());
      assertRejected(encrypted.getCompactSerialization());
    }

    @Test
    void nestedTokenIsRejected() {
      assertRejected(
          signer.signed(Es256TestTokenSigner.json(signer.header(TokenKind.ACCESS)), token));
    }

    @Test
    void tokenInJsonSerializationIsRejected() {
      var flattened = new HashMap<String, Object>();
      flattened.put("protected", parts[0]);
      flattened.put("payload", parts[1]);
      flattened.put("signature", parts[2]);
      assertRejected(Es256TestTokenSigner.json(flattened));
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
