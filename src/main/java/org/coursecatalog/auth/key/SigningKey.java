package org.coursecatalog.auth.key;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A key pair that signs and verifies tokens with one algorithm.
 *
 * @param id the {@code kid}: the SHA-256 thumbprint of the public key (RFC 7638)
 */
public record SigningKey(
    String id, SignatureAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {

  /**
   * A key pair with the one algorithm that it is for.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SigningKey of(KeyPair pair) {
    try {
      var thumbprint =
          PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic())
              .calculateBase64urlEncodedThumbprint("SHA-256");
      return new SigningKey(
          thumbprint, algorithmOf(pair.getPublic()), pair.getPrivate(), pair.getPublic());
    } catch (JoseException e) {
      throw new IllegalArgumentException("not a key for signing", e);
    }
  }

  private static SignatureAlgorithm algorithmOf(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> SignatureAlgorithm.RS256;
      case "EC" -> SignatureAlgorithm.ES256;
      case "EdDSA", "Ed25519" -> SignatureAlgorithm.EDDSA;
      default -> throw new IllegalArgumentException("not a key for signing");
    };
  }

  /**
   * A new EC key on P-256: short tokens, and made in a millisecond where RSA takes a good part of a
   * second.
   */
  public static SigningKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make an EC key on P-256", e);
    }
  }

  /**
   * In bytes: of the modulus for RSA (RFC 8017), of two numbers of 32 for the curves (RFC 7518, RFC
   * 8032).
   */
  public int signatureLength() {
    return publicKey instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 64;
  }

  /** Whether a signature takes too long for an event loop: a millisecond or more. */
  public boolean isSlow() {
    return publicKey instanceof RSAKey;
  }

  /** The public key as the members of a JWK (RFC 7517), in alphabetical order. */
  Map<String, Object> toPublicJwk() {
    try {
      var jwk =
          new TreeMap<>(
              PublicJsonWebKey.Factory.newPublicJwk(publicKey)
                  .toParams(OutputControlLevel.PUBLIC_ONLY));
      jwk.put("kid", id);
      jwk.put("alg", algorithm.getAlgorithm());
      jwk.put("use", "sig");
      return jwk;
    } catch (JoseException e) {
      throw new IllegalStateException("A key in use cannot be written as JWK", e);
    }
  }

  /** Leaves the private key out. */
  @Override
  public String toString() {
    return "SigningKey[" + id + ", " + algorithm + "]";
  }
}
