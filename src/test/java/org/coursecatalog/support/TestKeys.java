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

/** Makes keys, and writes them as PEM files. No test uses a key that is kept anywhere. */
public final class TestKeys {

  /** A static field would be one for each class loader, and Quarkus has many. */
  private static final String SHARED_RSA = "org.coursecatalog.test.rsa-key";

  private TestKeys() {}

  public static KeyPair rsa(int bits) {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  /**
   * Returns the RSA key of 2048 bits that the tests of this run share: without the optimizing
   * compiler it takes seconds to make one.
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

  /** A key pair by the JDK; without parameters it has those of the algorithm. */
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

  /** A private key in PKCS#8, which is what a key file holds as a rule. */
  public static String pem(PrivateKey key) {
    return pem("PRIVATE KEY", key.getEncoded());
  }

  public static String pem(String label, byte[] der) {
    var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, base64, label);
  }

  /** Puts a key file into a folder as an operator should: nobody sees a half of it. */
  public static Path write(Path folder, String name, String pem) {
    try {
      var unfinished = Files.writeString(folder.resolve("." + name + ".unfinished"), pem);
      return Files.move(unfinished, folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Path write(Path folder, String name, KeyPair keys) {
    return write(folder, name, pem(keys.getPrivate()));
  }

  /** The private key in a file that was written here. */
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
