package org.coursecatalog.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.security.KeyPair;
import java.text.ParseException;
import java.util.stream.Stream;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class SigningKeyTest {

  @ParameterizedTest
  @MethodSource("pairs")
  void idIsTheThumbprintOfThePublicKey(KeyPair pair) throws JOSEException, ParseException {
    var key = SigningKey.of(pair);
    assertThat(JWK.parse(key.toPublicJwk()).computeThumbprint()).hasToString(key.id());
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void jwkContainsThePublicKeyOnly(KeyPair pair) throws JOSEException, ParseException {
    var key = SigningKey.of(pair);
    var jwk = key.toPublicJwk();
    assertThat(jwk)
        .containsEntry("kid", key.id())
        .containsEntry("use", "sig")
        .containsEntry("alg", key.algorithm().getAlgorithm())
        .doesNotContainKeys("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    assertThat(JWK.parse(jwk).isPrivate()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void textDoesNotContainThePrivateKey(KeyPair pair) {
    var key = SigningKey.of(pair);
    assertThat(key.toString()).isEqualTo("SigningKey[%s, %s]".formatted(key.id(), key.algorithm()));
  }

  @Test
  void coordinateWithALeadingZeroKeepsItsLength() {
    // One key in 128 has a leading zero, which a JWK must keep (RFC 7518, section 6.2.1.2).
    var short256 =
        Stream.generate(TestKeys::p256)
            .limit(5000)
            .filter(pair -> xOf(pair).bitLength() <= 248)
            .findFirst()
            .orElseThrow();
    assertThat((String) SigningKey.of(short256).toPublicJwk().get("x")).hasSize(43).startsWith("A");
  }

  @Test
  void generatedKeysDiffer() {
    assertThat(SigningKey.generate().id()).isNotEqualTo(SigningKey.generate().id());
  }

  @Test
  void unsupportedKindOfKeyIsRejected() {
    for (var algorithm : new String[] {"DSA", "X25519"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.of(TestKeys.generate(algorithm, null)));
    }
  }

  static Stream<KeyPair> pairs() {
    return Stream.of(TestKeys.sharedRsa(), TestKeys.p256(), TestKeys.ed25519());
  }

  private static java.math.BigInteger xOf(KeyPair pair) {
    return ((java.security.interfaces.ECPublicKey) pair.getPublic()).getW().getAffineX();
  }
}
