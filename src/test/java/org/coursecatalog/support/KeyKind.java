package org.coursecatalog.support;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;

/** Kinds of signing keys, each with the name of its key file. */
public enum KeyKind {
  RSA("10-rsa.pem", "RSA", "RSA"),
  EC("20-ec.pem", "EC", "EC"),
  /** This key signs, because its file name is the last one. */
  ED25519("30-ed25519.pem", "OKP", "Ed25519");

  public final String file;
  private final String jwkType;
  private final String algorithm;

  KeyKind(String file, String jwkType, String algorithm) {
    this.file = file;
    this.jwkType = jwkType;
    this.algorithm = algorithm;
  }

  /** Returns a key pair; the RSA key is shared because generating it is slow. */
  public KeyPair keyPair() {
    return this == RSA ? TestKeys.sharedRsa() : generate();
  }

  public KeyPair generate() {
    return switch (this) {
      case RSA -> TestKeys.rsa(2048);
      case EC -> TestKeys.p256();
      case ED25519 -> TestKeys.ed25519();
    };
  }

  public static KeyKind of(JWK key) {
    for (var kind : values()) {
      if (kind.jwkType.equals(key.getKeyType().getValue())) {
        return kind;
      }
    }
    throw new IllegalArgumentException(key.getKeyType().getValue());
  }

  /** Returns the published key of this kind. */
  public JWK in(JWKSet published) {
    return published.getKeys().stream().filter(key -> of(key) == this).findFirst().orElseThrow();
  }

  /** Reads the private key of this kind. */
  public PrivateKey read(Path folder) {
    return TestKeys.read(folder.resolve(file), algorithm);
  }
}
