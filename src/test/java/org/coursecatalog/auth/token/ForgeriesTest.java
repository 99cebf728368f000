package org.coursecatalog.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.util.Map;
import org.coursecatalog.auth.key.KeyConfig;
import org.coursecatalog.auth.key.SigningKey;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.support.Forgery;
import org.coursecatalog.support.KeyKind;
import org.coursecatalog.support.Settings;
import org.coursecatalog.support.TestKeys;
import org.coursecatalog.support.TestTokenSigner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The verifier rejects all forged tokens, derived from each kind of token and signing key, and
 * requests no keys from other addresses. {@code ForgeryTest} sends examples.
 */
@Execution(ExecutionMode.CONCURRENT)
class ForgeriesTest {

  @TempDir private static Path folder;

  private static final Vertx VERTX = Vertx.vertx();

  private static AuthConfig config;
  private static SigningKeys keys;

  @BeforeAll
  static void openFolderOfKeys() {
    for (var kind : KeyKind.values()) {
      TestKeys.write(folder, kind.file, kind.keyPair());
    }
    config = Settings.of(AuthConfig.class);
    keys =
        new SigningKeys(
            Settings.of(KeyConfig.class, "catalog.auth.keys", folder.toString()),
            Clock.systemUTC(),
            VERTX,
            new SimpleMeterRegistry());
    keys.open();
  }

  @AfterAll
  static void close() {
    keys.close();
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @EnumSource
  void forgedTokensAreRejected(Forgery forgery) throws IOException {
    try (var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var target = target("http://localhost:" + listener.getLocalPort() + "/keys");
      for (var key : KeyKind.values()) {
        for (var kind : TokenKind.values()) {
          assertAllRejected(forgery, signer(key, kind, target), kind, target);
        }
      }
      // A connection attempt would wait in the accept queue.
      listener.setSoTimeout(100);
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(listener::accept);
    }
  }

  private static void assertAllRejected(
      Forgery forgery, TestTokenSigner signer, TokenKind kind, Forgery.Target target) {
    var verifier = new TokenVerifier(config, keys, Clock.systemUTC());
    var tokens = forgery.tokens(signer, target);
    assertThat(tokens).isNotEmpty();
    for (var token : tokens) {
      assertThatCode(() -> verifier.verify(token, kind))
          .as("%s", token)
          .matches(failure -> DomainException.is(ErrorCode.INVALID_TOKEN, failure));
    }
    verifier.verify(signer.genuine(), kind);
  }

  private static TestTokenSigner signer(KeyKind key, TokenKind kind, Forgery.Target target) {
    var genuine = new Es256TestTokenSigner(SigningKey.generate(), config.issuer()).genuine(kind);
    return new TestTokenSigner(key.in(target.published()), key.read(folder), genuine);
  }

  private static Forgery.Target target(String url) {
    var document = TestTokenSigner.json(Map.of("keys", keys.publicJwks()));
    try {
      return new Forgery.Target(JWKSet.parse(document), document, folder, url);
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }
}
