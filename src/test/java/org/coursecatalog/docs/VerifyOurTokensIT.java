package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;
import static org.coursecatalog.support.KeyKind.EC;
import static org.coursecatalog.support.KeyKind.ED25519;
import static org.coursecatalog.support.KeyKind.RSA;

import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.Forgery;
import org.coursecatalog.support.KeyKind;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TestKeys;
import org.coursecatalog.support.TestTokenSigner;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Services with the code of docs/verify-our-tokens.md accept the access tokens of the packaged
 * program, and no other tokens.
 */
@Execution(ExecutionMode.CONCURRENT)
class VerifyOurTokensIT {

  private static final String KEYS = "/.well-known/jwks.json";

  /** Changes that every verifier detects. The catalog itself also rejects all other kinds. */
  private static final Set<Forgery> FORGERIES =
      EnumSet.of(
          Forgery.WITHOUT_A_SIGNATURE,
          Forgery.WITH_THE_PUBLIC_KEY_AS_HMAC_SECRET,
          Forgery.WITH_ANOTHER_ALGORITHM,
          Forgery.WITH_AN_INVALID_SIGNATURE,
          Forgery.WITH_ANOTHER_PAYLOAD_OR_HEADER);

  @TempDir Path keys;
  @TempDir Path folder;

  private Program catalog;
  private Client client;
  private VerifierExamples examples;

  @BeforeEach
  void startCatalog() {
    for (var kind : KeyKind.values()) {
      TestKeys.write(keys, kind.file, kind.keyPair());
    }
    catalog =
        Program.start(
            "catalog.auth.keys=" + keys,
            "catalog.auth.key-activation-delay=0S",
            "catalog.passwords.cost=4");
    client = new Client(catalog.url());
    examples = new VerifierExamples(folder, catalog.url());
  }

  @AfterEach
  void stopCatalog() {
    catalog.close();
  }

  @Test
  @Tag("product")
  void quarkusServiceAcceptsOnlyAccessTokens() throws Exception {
    try (var service = examples.quarkus()) {
      assertAcceptsOnlyAccessTokens(service, EnumSet.of(RSA, EC, ED25519));
    }
  }

  @Test
  @Tag("product")
  void springServiceAcceptsOnlyAccessTokens() throws Exception {
    try (var service = examples.spring()) {
      assertAcceptsOnlyAccessTokens(service, EnumSet.of(RSA, EC));
    }
  }

  @Test
  void pythonServiceAcceptsOnlyAccessTokens() throws Exception {
    try (var service = examples.python()) {
      assertAcceptsOnlyAccessTokens(service, EnumSet.of(RSA, EC, ED25519));
    }
  }

  /**
   * @param supported the kinds of keys that the document promises for this library
   */
  private void assertAcceptsOnlyAccessTokens(ExampleService service, Set<KeyKind> supported)
      throws Exception {
    assertThat(service.getGrades(null).statusCode()).isEqualTo(401);
    var published = client.get(KEYS, null).response().body();
    var target =
        new Forgery.Target(JWKSet.parse(published), published, keys, "http://localhost:9/keys");
    var professor = client.newUser("professor", client.adminToken());
    assertAcceptsIssuedTokensOfANewKey(service);
    for (var kind : KeyKind.values()) {
      var access = signer(kind, target, professor.text("access_token"));
      assertThat(service.getGrades(access.genuine()).statusCode())
          .as("status with a token of an %s key", kind)
          .isEqualTo(supported.contains(kind) ? 200 : 401);
      if (supported.contains(kind)) {
        var refresh = signer(kind, target, professor.text("refresh_token"));
        assertRejectsOtherTokens(service, access, refresh);
        assertRejectsForgedTokens(service, access, target);
      }
    }
  }

  private static TestTokenSigner signer(KeyKind kind, Forgery.Target target, String token) {
    return new TestTokenSigner(kind.in(target.published()), kind.read(target.folder()), token);
  }

  private static void assertRejectsOtherTokens(
      ExampleService service, TestTokenSigner access, TestTokenSigner refresh) {
    var tokens = new LinkedHashMap<String, String>();
    tokens.put("refresh token", refresh.genuine());
    tokens.put("refresh token, typ of access tokens", refresh.withHeader("typ", "at+jwt"));
    tokens.put("typ of refresh tokens", access.withHeader("typ", "rt+jwt"));
    tokens.put("typ JWT", access.withHeader("typ", "JWT"));
    tokens.put("no typ", access.withHeader(header -> header.remove("typ")));
    tokens.put("unknown kid", access.withHeader("kid", "unknown"));
    tokens.put("expired", access.withClaim("exp", Instant.now().getEpochSecond() - 6));
    tokens.put("another issuer", access.withClaim("iss", "another-catalog"));
    tokens.put("another audience", access.withClaim("aud", "another-service"));
    for (var claim : List.of("exp", "iss", "aud")) {
      tokens.put("no " + claim, access.withClaims(claims -> claims.remove(claim)));
    }
    tokens.forEach((name, token) -> assertRejected(service, name, token));
  }

  private static void assertRejectsForgedTokens(
      ExampleService service, TestTokenSigner access, Forgery.Target target) {
    for (var forgery : FORGERIES) {
      forgery.tokens(access, target).stream()
          // The JDK accepts an Ed25519 signature with trailing zeros, and so does SmallRye JWT.
          .filter(token -> !token.startsWith(access.genuine()))
          .forEach(token -> assertRejected(service, forgery.name(), token));
    }
    var foreignKey = KeyKind.of(access.publicJwk()).generate().getPrivate();
    var foreign = new TestTokenSigner(access.publicJwk(), foreignKey, access.genuine());
    assertRejected(service, "signed with another key", foreign.genuine());
  }

  private static void assertRejected(ExampleService service, String name, String token) {
    assertThat(service.getGrades(token).statusCode()).as("%s: %s", name, token).isEqualTo(401);
  }

  /** The service fetches the key set again, because the tokens have an unknown {@code kid}. */
  private void assertAcceptsIssuedTokensOfANewKey(ExampleService service) throws Exception {
    TestKeys.write(keys, "40-added.pem", TestKeys.p256());
    eventually("the new key signs", () -> signingAlgorithm().equals("ES256"));
    var admin = client.adminToken();
    var professor = client.newUser("professor", admin);
    var grades = service.getGrades(professor.text("access_token"));
    assertThat(grades.statusCode()).as("status for a professor").isEqualTo(200);
    assertThat(grades.body()).isEqualTo("Grades for " + professor.text("user_id"));
    assertThat(
            service.getGrades(client.newUser("student", admin).text("access_token")).statusCode())
        .as("status for a student")
        .isEqualTo(403);
    assertRejected(service, "refresh token", professor.text("refresh_token"));
  }

  private String signingAlgorithm() {
    return Tokens.header(client.adminToken()).get("alg").textValue();
  }
}
