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
 * One token of each class of forgery, from an access token and from a refresh token, against a
 * protected route, the refresh and the logout. The response is always 401, and the session goes on.
 * The test of the verifier has all tokens of each class, for each kind of key.
 */
@QuarkusTest
@WithTestResource(KeyFolderResource.class)
class ForgeryTest {

  Path folder;

  @ParameterizedTest
  @EnumSource
  void isAnsweredWith401AndTheSessionGoesOn(Forgery forgery) {
    var target = target();
    var person = TestUser.student();
    var access = signer(target, person.accessToken());
    var refresh = signer(target, person.refreshToken());
    sent(forgery, access, target).forEach(token -> assertRefused(token, "GET", "/user/me"));
    sent(forgery, refresh, target).forEach(token -> assertRefused(token, "POST", "/refresh"));
    sent(forgery, access, target).forEach(token -> assertRefused(token, "POST", "/logout"));
    sent(forgery, refresh, target).forEach(token -> assertRefused(token, "POST", "/logout"));

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

  /** One token of the class; all where the header of the request counts as well. */
  private static List<String> sent(Forgery forgery, TestTokenSigner signer, Forgery.Target target) {
    var tokens = forgery.tokens(signer, target);
    return switch (forgery) {
      case IN_ANOTHER_ENCODING, TOO_LONG -> tokens;
      default -> tokens.subList(0, 1);
    };
  }

  private static void assertRefused(String token, String method, String path) {
    var response = Client.forServiceUnderTest().send(method, path, token, null);
    assertThat(response.status()).as("%s %s with %s", method, path, token).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"course-catalog\", error=\"invalid_token\"");
    assertThat(response.response().body()).doesNotContain(token);
  }
}
