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
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Base64;

/** Makes keys, and writes them as PEM files. No test uses a key that is kept anywhere. */
public final class TestKeys {

  private TestKeys() {}

  public static KeyPair rsa(int bits) {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
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
      var base64 = Files.readString(file).replaceAll("-----[^-]*-----|\\s", "");
      return KeyFactory.getInstance(algorithm)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
