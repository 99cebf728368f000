package org.coursecatalog.auth.key;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;

/**
 * Parses private keys in PEM format (RFC 7468, and the older formats of OpenSSL) and computes their
 * public keys, which the JDK does not support.
 */
final class PemKeys {

  private static final int MIN_RSA_BITS = 2048;
  private static final int MAX_RSA_BITS = 8192;

  /**
   * Thumbprints of private keys that are printed in RFC 8037 (A.1), RFC 7515 (A.2, A.3) and RFC
   * 7517 (A.2: RSA, also used in RFC 7638, and EC), in this order.
   */
  private static final Set<String> PUBLISHED_KEYS =
      Set.of(
          "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
          "IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8",
          "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U",
          "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
          "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s");

  private PemKeys() {}

  /**
   * Parses the first private key in a PEM text.
   *
   * @throws IllegalArgumentException if there is no usable key. The message states the reason and
   *     contains no part of the key.
   */
  static SigningKey parse(String pem) {
    try {
      var info = privateKeyInfo(pem);
      var privateKey = PrivateKeyFactory.createKey(info);
      var publicKey =
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKeyOf(privateKey));
      var factory = KeyFactory.getInstance(algorithmOf(privateKey));
      var pair =
          new KeyPair(
              factory.generatePublic(new X509EncodedKeySpec(publicKey.getEncoded())),
              factory.generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded())));
      if (privateKey instanceof RSAKeyParameters) {
        requireConsistent(pair);
      }
      var key = SigningKey.of(pair);
      if (PUBLISHED_KEYS.contains(key.id())) {
        throw new IllegalArgumentException("is printed in an RFC and therefore public");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // The parser may throw any exception for invalid input. Omit the cause, because it may
      // contain the key.
      throw new IllegalArgumentException("contains no readable private key");
    }
  }

  private static PrivateKeyInfo privateKeyInfo(String pem) throws IOException {
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (var object = parser.readObject(); object != null; object = parser.readObject()) {
        if (object instanceof PrivateKeyInfo info) {
          return info;
        }
        if (object instanceof PEMKeyPair pair) {
          return pair.getPrivateKeyInfo();
        }
        // Skip the parameters that OpenSSL writes before an EC key.
      }
    }
    throw new IllegalArgumentException("contains no unencrypted private key in PEM format");
  }

  private static AsymmetricKeyParameter publicKeyOf(AsymmetricKeyParameter privateKey) {
    if (privateKey instanceof RSAPrivateCrtKeyParameters rsa) {
      requireStrong(rsa);
      return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
    }
    if (privateKey instanceof ECPrivateKeyParameters ec) {
      requireP256(ec);
      var point =
          new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()).normalize();
      return new ECPublicKeyParameters(point, ec.getParameters());
    }
    if (privateKey instanceof Ed25519PrivateKeyParameters ed25519) {
      return ed25519.generatePublicKey();
    }
    throw new IllegalArgumentException("is not an RSA, EC (P-256) or Ed25519 key");
  }

  /** Returns a name, because the JDK does not find the EC key factory by its object identifier. */
  private static String algorithmOf(AsymmetricKeyParameter key) {
    if (key instanceof RSAKeyParameters) {
      return "RSA";
    }
    return key instanceof ECKeyParameters ? "EC" : "Ed25519";
  }

  private static void requireStrong(RSAPrivateCrtKeyParameters rsa) {
    var bits = rsa.getModulus().bitLength();
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new IllegalArgumentException(
          "is an RSA key of %d bits; it must have %d to %d bits"
              .formatted(bits, MIN_RSA_BITS, MAX_RSA_BITS));
    }
    var exponent = rsa.getPublicExponent();
    if (exponent.compareTo(BigInteger.valueOf(65_537)) < 0 || exponent.bitLength() > 64) {
      throw new IllegalArgumentException("is an RSA key with an unsafe public exponent");
    }
  }

  /** Tests a signature, because the numbers of an RSA key can be inconsistent. */
  private static void requireConsistent(KeyPair rsa) throws GeneralSecurityException {
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(rsa.getPrivate());
    var signed = signature.sign();
    signature.initVerify(rsa.getPublic());
    if (!signature.verify(signed)) {
      throw new IllegalArgumentException("is a damaged RSA key");
    }
  }

  private static void requireP256(ECPrivateKeyParameters ec) {
    var named =
        ec.getParameters() instanceof ECNamedDomainParameters parameters
            && SECObjectIdentifiers.secp256r1.equals(parameters.getName());
    if (!named) {
      throw new IllegalArgumentException("is an EC key on a curve other than P-256");
    }
    // A scalar this close to zero (modulo the curve order) was not generated randomly.
    var belowZero = ec.getParameters().getN().subtract(ec.getD());
    if (ec.getD().min(belowZero).bitLength() < 128) {
      throw new IllegalArgumentException("is an EC key that can be guessed");
    }
  }
}
