package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/** Generates keys and writes them as PEM files. No test uses a stored key. */
public final class TestKeys {

  /** A system property, because Quarkus loads this class in several class loaders. */
  private static final String SHARED_RSA = "org.coursecatalog.test.rsa-key";

  private TestKeys() {}

  public static KeyPair rsa(int bits) {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  /**
   * Returns a 2048-bit RSA key that all tests share, because generating one takes seconds without
   * the optimizing compiler.
   */
  public static KeyPair sharedRsa() {
    synchronized (System.getProperties()) {
      if (System.getProperty(SHARED_RSA) == null) {
        System.setProperty(SHARED_RSA, pem(rsa(2048).getPrivate()));
      }
      var key = (RSAPrivateCrtKey) parse(System.getProperty(SHARED_RSA), "RSA");
      return new KeyPair(publicKeyOf(key), key);
    }
  }

  private static PublicKey publicKeyOf(RSAPrivateCrtKey key) {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static KeyPair p256() {
    return generate("EC", new ECGenParameterSpec("secp256r1"));
  }

  public static KeyPair ed25519() {
    return generate("Ed25519", null);
  }

  /** Generates a key pair. The parameters are optional. */
  public static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      if (parameters != null) {
        generator.initialize(parameters);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns a private key in PKCS#8, the usual format of key files. */
  public static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  public static String pem(String label, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }

  /** Writes a key file atomically, by renaming a temporary file. */
  public static Path write(Path folder, String name, String pem) {
    try {
      var temporary = Files.writeString(folder.resolve("." + name + ".temporary"), pem);
      return Files.move(temporary, folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path folder, String name, KeyPair keys) {
    return write(folder, name, pem(keys.getPrivate()));
  }

  /** Reads a private key that {@link #write} wrote. */
  public static PrivateKey read(Path file, String algorithm) {
    try {
      return parse(Files.readString(file), algorithm);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PrivateKey parse(String pem, String algorithm) {
    try {
      var base64 = pem.replaceAll("-----[^-]*-----|\\s", "");
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
