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
 * A key pair that signs and verifies tokens with a fixed algorithm.
 *
 * @param id the {@code kid}: the SHA-256 thumbprint of the public key (RFC 7638)
 */
public record SigningKey(
    String id, SignatureAlgorithm algorithm, PrivateKey privateKey, PublicKey publicKey) {

  /**
   * Creates a signing key with the algorithm of the key pair.
   *
   * @throws IllegalArgumentException if the key pair is not for RSA, EC or EdDSA
   */
  public static SigningKey of(KeyPair pair) {
    try {
      var thumbprint =
          PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic())
              .calculateBase64urlEncodedThumbprint("SHA-256");
      return new SigningKey(
          thumbprint, algorithmOf(pair.getPublic()), pair.getPrivate(), pair.getPublic());
    } catch (JoseException e) {
      throw new IllegalArgumentException("unsupported key", e);
    }
  }

  private static SignatureAlgorithm algorithmOf(PublicKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> SignatureAlgorithm.RS256;
      case "EC" -> SignatureAlgorithm.ES256;
      case "EdDSA", "Ed25519" -> SignatureAlgorithm.EDDSA;
      default -> throw new IllegalArgumentException("unsupported key");
    };
  }

  /** Generates an EC key on P-256, which is much faster than RSA and makes tokens shorter. */
  public static SigningKey generate() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot generate an EC key on P-256", e);
    }
  }

  /** Returns the length in bytes (RFC 8017 for RSA, RFC 7518 for EC, RFC 8032 for Ed25519). */
  public int signatureLength() {
    return publicKey instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 64;
  }

  /** Returns whether signing is too slow for an event loop (a millisecond or more). */
  public boolean isSlow() {
    return publicKey instanceof RSAKey;
  }

  /** Returns the public key as JWK members (RFC 7517), in alphabetical order. */
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
      throw new IllegalStateException("Cannot convert a signing key to a JWK", e);
    }
  }

  /** Omits the private key. */
  @Override
  public String toString() {
    return "SigningKey[" + id + ", " + algorithm + "]";
  }
}
