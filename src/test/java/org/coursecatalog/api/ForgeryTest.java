package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKSet;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.Forgery;
import org.coursecatalog.support.KeyFolderResource;
import org.coursecatalog.support.KeyKind;
import org.coursecatalog.support.TestTokenSigner;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Sends one forged token of each class, for both kinds of tokens, to a protected route, to refresh
 * and to logout. {@code ForgeriesTest} covers all tokens of each class and kind of key.
 */
@QuarkusTest
@WithTestResource(KeyFolderResource.class)
class ForgeryTest {

  Path folder;

  @ParameterizedTest
  @EnumSource
  void forgedTokenReturns401AndTheSessionStaysValid(Forgery forgery) {
    var target = target();
    var person = TestUser.student();
    var access = signer(target, person.accessToken());
    var refresh = signer(target, person.refreshToken());
    tokensToSend(forgery, access, target)
        .forEach(token -> assertRejected(token, "GET", "/user/me"));
    tokensToSend(forgery, refresh, target)
        .forEach(token -> assertRejected(token, "POST", "/refresh"));
    tokensToSend(forgery, access, target)
        .forEach(token -> assertRejected(token, "POST", "/logout"));
    tokensToSend(forgery, refresh, target)
        .forEach(token -> assertRejected(token, "POST", "/logout"));

    Api.with(access.genuine()).get("/user/me").then().statusCode(200);
    Api.with(refresh.genuine()).post("/refresh").then().statusCode(200);
  }

  private Forgery.Target target() {
    var document = Api.anonymous().get("/.well-known/jwks.json").asString();
    try {
      return new Forgery.Target(
          JWKSet.parse(document), document, folder, "http://localhost:9/keys");
    } catch (ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static TestTokenSigner signer(Forgery.Target target, String genuineToken) {
    var signing = KeyKind.ED25519;
    return new TestTokenSigner(
        signing.in(target.published()), signing.read(target.folder()), genuineToken);
  }

  /** Returns one token, or all tokens of a class that also tests the HTTP header. */
  private static List<String> tokensToSend(
      Forgery forgery, TestTokenSigner signer, Forgery.Target target) {
    var tokens = forgery.tokens(signer, target);
    return switch (forgery) {
      case IN_ANOTHER_ENCODING, TOO_LONG -> tokens;
      default -> tokens.subList(0, 1);
    };
  }

  private static void assertRejected(String token, String method, String path) {
    var response = Client.forServiceUnderTest().send(method, path, token, null);
    assertThat(response.status()).as("%s %s with %s", method, path, token).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"course-catalog\", error=\"invalid_token\"");
    assertThat(response.response().body()).doesNotContain(token);
  }
}
