package org.coursecatalog.auth;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A key pair that signs and verifies tokens with one algorithm.
 *
 * @param id the {@code kid}: the SHA-256 thumbprint of the public key (RFC 7638)
 */
record SigningKey(
    String id, SignatureAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {

  /**
   * A new EC key on P-256, for ES256: short tokens, and made in a millisecond where RSA takes a
   * good part of a second.
   */
  static SigningKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException | JoseException e) {
      throw new IllegalStateException("This JDK cannot make an EC key on P-256", e);
    }
  }

  private static SigningKey of(KeyPair pair) throws JoseException {
    var thumbprint =
        PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic())
            .calculateBase64urlEncodedThumbprint("SHA-256");
    return new SigningKey(
        thumbprint, SignatureAlgorithm.ES256, pair.getPrivate(), pair.getPublic());
  }

  /** Leaves the private key out. */
  @Override
  public String toString() {
    return "SigningKey[" + id + ", " + algorithm + "]";
  }
}
