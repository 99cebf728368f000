package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.quarkus.test.junit.QuarkusTest;
import java.text.ParseException;
import java.util.Set;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** The published keys, with which third parties can verify tokens. */
@QuarkusTest
class JwksTest {

  @Test
  void keysArePublicAndCacheable() {
    var response = Api.with("stale").get("/.well-known/jwks.json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("Cache-Control")).matches("public, max-age=[1-9][0-9]*");
    assertThat(response.contentType()).startsWith("application/json");
  }

  @Test
  void keysHaveMetadataAndNoPrivateMembers() throws ParseException, JOSEException {
    assertThat(published().getKeys()).isNotEmpty();
    for (var key : published().getKeys()) {
      assertThat(key.isPrivate()).isFalse();
      assertThat(key.toJSONObject())
          .containsEntry("use", "sig")
          .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "k", "key_ops");
      assertThat(key.getAlgorithm().getName()).isIn("RS256", "ES256", "EdDSA");
      assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
    }
    assertThat(published().getKeys()).extracting(JWK::getKeyID).doesNotHaveDuplicates();
  }

  @Test
  void thirdPartyCanVerifyAnAccessToken() throws Exception {
    var person = TestUser.student();
    var claims = verify(person.accessToken(), "at+jwt", "course-catalog");
    assertThat(claims.getSubject()).isEqualTo(person.userId());
    assertThat(claims.getStringClaim("upn")).isEqualTo(person.username());
    assertThat(claims.getStringClaim("role")).isEqualTo("student");
    assertThat(claims.getStringListClaim("groups")).containsExactly("student");
    assertThat(claims.getExpirationTime().getTime() - claims.getIssueTime().getTime())
        .isEqualTo(900_000);
  }

  @Test
  void thirdPartyCanVerifyARefreshToken() throws Exception {
    var person = TestUser.student();
    var claims = verify(person.refreshToken(), "rt+jwt", "course-catalog/refresh");
    assertThat(claims.getSubject()).isEqualTo(person.userId());
  }

  @Test
  void thirdPartyCanDistinguishTokenKinds() {
    var person = TestUser.student();
    assertThatExceptionOfType(BadJOSEException.class)
        .isThrownBy(() -> verify(person.refreshToken(), "at+jwt", "course-catalog/refresh"));
    assertThatExceptionOfType(BadJOSEException.class)
        .isThrownBy(() -> verify(person.refreshToken(), "rt+jwt", "course-catalog"));
  }

  private static JWKSet published() throws ParseException {
    return JWKSet.parse(
        Api.anonymous().get("/.well-known/jwks.json").then().statusCode(200).extract().asString());
  }

  private static JWTClaimsSet verify(String token, String type, String audience)
      throws ParseException, BadJOSEException, JOSEException {
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(type)));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), new ImmutableJWKSet<>(published())));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer("course-catalog").build(),
            Set.of("sub", "iat", "exp", "jti", "sid", "role", "groups", "upn")));
    return processor.process(token, null);
  }
}
