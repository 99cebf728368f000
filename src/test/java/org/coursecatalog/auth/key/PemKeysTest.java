package org.coursecatalog.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS8EncryptedPrivateKeyInfoBuilder;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class PemKeysTest {

  private static final KeyPair RSA = TestKeys.sharedRsa();
  private static final X9ECParameters P256 = SECNamedCurves.getByName("secp256r1");
  private static final BigInteger SCALAR =
      ((java.security.interfaces.ECPrivateKey) TestKeys.p256().getPrivate()).getS();

  @Nested
  class Accepted {

    @ParameterizedTest
    @ValueSource(ints = {2048, 2304})
    void rsaInPkcs8(int bits) throws GeneralSecurityException {
      var pair = bits == 2048 ? RSA : TestKeys.rsa(bits);
      assertIsKeyOf(pair, SignatureAlgorithm.RS256, PemKeys.parse(TestKeys.pem(pair.getPrivate())));
    }

    @Test
    void rsaInPkcs1() throws GeneralSecurityException, IOException {
      var pkcs1 =
          PrivateKeyInfo.getInstance(RSA.getPrivate().getEncoded())
              .parsePrivateKey()
              .toASN1Primitive();
      assertIsKeyOf(
          RSA,
          SignatureAlgorithm.RS256,
          PemKeys.parse(TestKeys.pem("RSA PRIVATE KEY", pkcs1.getEncoded())));
    }

    @Test
    void ecInPkcs8OfTheJdk() throws GeneralSecurityException {
      var pair = TestKeys.p256();
      assertIsKeyOf(pair, SignatureAlgorithm.ES256, PemKeys.parse(TestKeys.pem(pair.getPrivate())));
    }

    @Test
    void ecWithAndWithoutItsPublicPartIsOneKey() throws GeneralSecurityException {
      var bare =
          PemKeys.parse(pkcs8(SECObjectIdentifiers.secp256r1, new ECPrivateKey(256, SCALAR)));
      var full = PemKeys.parse(pkcs8(SECObjectIdentifiers.secp256r1, withPublicPart(SCALAR, null)));
      assertThat(bare.id()).isEqualTo(full.id());
      assertThat(bare.publicKey()).isEqualTo(full.publicKey());
      assertSigns(bare);
      assertSigns(full);
    }

    @Test
    void ecInOpensslFormatWithParameters() throws GeneralSecurityException, IOException {
      var curve = SECObjectIdentifiers.secp256r1;
      var key =
          PemKeys.parse(
              TestKeys.pem("EC PARAMETERS", curve.getEncoded())
                  + TestKeys.pem("EC PRIVATE KEY", withPublicPart(SCALAR, curve).getEncoded()));
      assertThat(key.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
      assertThat(((java.security.interfaces.ECPrivateKey) key.privateKey()).getS())
          .isEqualTo(SCALAR);
      assertSigns(key);
    }

    @Test
    void ed25519() throws GeneralSecurityException {
      var pair = TestKeys.ed25519();
      assertIsKeyOf(pair, SignatureAlgorithm.EDDSA, PemKeys.parse(TestKeys.pem(pair.getPrivate())));
    }

    @Test
    void textAroundTheKeyIsIgnored() throws GeneralSecurityException {
      var pair = TestKeys.p256();
      var pem = "Made for tests.\r\n" + TestKeys.pem(pair.getPrivate()).replace("\n", "\r\n");
      assertIsKeyOf(pair, SignatureAlgorithm.ES256, PemKeys.parse(pem + "\r\n"));
    }

    private static void assertIsKeyOf(KeyPair pair, SignatureAlgorithm algorithm, SigningKey key)
        throws GeneralSecurityException {
      assertThat(key.algorithm()).isEqualTo(algorithm);
      assertThat(key.publicKey()).isEqualTo(pair.getPublic());
      assertThat(key.privateKey()).isEqualTo(pair.getPrivate());
      assertSigns(key);
    }
  }

  @Nested
  class Rejected {

    @Test
    void rsaThatIsTooShort() {
      assertRejected(TestKeys.pem(TestKeys.rsa(1024).getPrivate()), "1024 bits");
    }

    @Test
    void rsaWithASmallExponent() throws JOSEException {
      var safe = (RSAPrivateCrtKey) RSA.getPrivate();
      var p = safe.getPrimeP();
      var q = safe.getPrimeQ();
      var phi = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
      var exponent =
          Stream.iterate(BigInteger.valueOf(3), BigInteger::nextProbablePrime)
              .filter(small -> phi.gcd(small).equals(BigInteger.ONE))
              .findFirst()
              .orElseThrow();
      var weak = crt(safe.getModulus(), exponent, exponent.modInverse(phi), p, q);
      assertRejected(TestKeys.pem(weak.toPrivateKey()), "unsafe public exponent");
    }

    @Test
    void ecOnP384() {
      var key = TestKeys.generate("EC", new ECGenParameterSpec("secp384r1")).getPrivate();
      assertRejected(TestKeys.pem(key), "on a curve other than P-256");
    }

    @Test
    void ecOnSecp256k1() {
      assertRejected(
          pkcs8(SECObjectIdentifiers.secp256k1, new ECPrivateKey(256, SCALAR)),
          "on a curve other than P-256");
    }

    @Test
    void ecWithExplicitCurveParameters() {
      assertRejected(
          pkcs8(
              new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, P256),
              new ECPrivateKey(256, SCALAR)),
          "on a curve other than P-256");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "123456789", "170141183460469231731687303715884105727"})
    void ecWithAGuessableSecret(BigInteger scalar) {
      assertRejected(ec(scalar), "can be guessed");
      assertRejected(ec(P256.getN().subtract(scalar)), "can be guessed");
    }

    @Test
    void ecWithAnInvalidSecret() {
      for (var scalar : new BigInteger[] {BigInteger.ZERO, P256.getN()}) {
        assertRejected(ec(scalar), "");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "X25519", "X448", "DSA"})
    void keyOfAnotherKind(String algorithm) {
      assertRejected(TestKeys.pem(TestKeys.generate(algorithm, null).getPrivate()), "");
    }

    @Test
    void encryptedKey() throws Exception {
      var key = RSA.getPrivate();
      assertRejected(encryptedPkcs8(key), "no unencrypted private key");
      assertRejected(encryptedByOldOpenssl(key), "no unencrypted private key");
    }

    @Test
    void publicKeyAlone() {
      for (var pair : new KeyPair[] {RSA, TestKeys.p256(), TestKeys.ed25519()}) {
        assertRejected(
            TestKeys.pem("PUBLIC KEY", pair.getPublic().getEncoded()),
            "no unencrypted private key");
      }
    }

    @Test
    void certificateAlone() throws Exception {
      var pair = TestKeys.p256();
      var name = new X500Name("CN=course-catalog");
      var now = Instant.now();
      var certificate =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.ONE,
                  Date.from(now),
                  Date.from(now.plusSeconds(60)),
                  name,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
      var pem = TestKeys.pem("CERTIFICATE", certificate.getEncoded());
      assertRejected(pem, "no unencrypted private key");
      assertThat(PemKeys.parse(pem + TestKeys.pem(pair.getPrivate())).publicKey())
          .isEqualTo(pair.getPublic());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "\n",
          "no key",
          "\u0000\u0000",
          "-----BEGIN PRIVATE KEY-----\n",
          "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n",
          "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n",
          "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
          "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
          "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----\n",
          "-----BEGIN RSA PRIVATE KEY-----\nMAA=\n-----END RSA PRIVATE KEY-----\n",
          "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
          "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n",
          "-----BEGIN OPENSSH PRIVATE KEY-----\nMAA=\n-----END OPENSSH PRIVATE KEY-----\n"
        })
    void invalidPem(String text) {
      assertRejected(text, "");
    }

    @Test
    void truncatedKey() {
      for (var pair : new KeyPair[] {RSA, TestKeys.p256(), TestKeys.ed25519()}) {
        var der = pair.getPrivate().getEncoded();
        for (var length = 1; length < der.length; length += 1 + der.length / 50) {
          assertRejected(TestKeys.pem("PRIVATE KEY", Arrays.copyOf(der, length)), "");
        }
      }
    }

    /**
     * A damaged key must be rejected or still sign correctly; otherwise the service would issue
     * invalid tokens.
     */
    @Test
    void damagedKeyThatDoesNotSign() throws GeneralSecurityException {
      var random = new Random(7);
      var rejected = 0;
      for (var pair : new KeyPair[] {RSA, TestKeys.p256(), TestKeys.ed25519()}) {
        var der = pair.getPrivate().getEncoded();
        for (var i = 0; i < 100; i++) {
          var damaged = der.clone();
          damaged[random.nextInt(der.length)] ^= (byte) (1 << random.nextInt(8));
          SigningKey key;
          try {
            key = PemKeys.parse(TestKeys.pem("PRIVATE KEY", damaged));
          } catch (IllegalArgumentException e) {
            rejected++;
            continue;
          }
          assertSigns(key);
        }
      }
      assertThat(rejected).isPositive();
    }
  }

  /** The example private keys of RFC 7515, RFC 7517 and RFC 8037. */
  @Nested
  class Published {

    @Test
    void rsaOfRfc7515A2() throws JOSEException {
      var key =
          rsa(
              """
              4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_
              Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc\
              """,
              """
              uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeL
              QeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc\
              """);
      assertThat(key.getModulus())
          .asString()
          .startsWith("ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQ");
      assertRejected(TestKeys.pem(key.toPrivateKey()), "printed in an RFC");
    }

    @Test
    void rsaOfRfc7517A2() throws JOSEException {
      var key =
          rsa(
              """
              83i-7IvMGXoMXCskv73TKr8637FiO7Z27zv8oj6pbWUQyLPQBQxtPVnwD20R-60eTDmD2ujnMt5PoqMrm8RfmNhV
              WDtjjMmCMjOpSXicFHj7XOuVIYQyqVWlWEh6dN36GVZYk93N8Bc9vY41xy8B9RzzOGVQzXvNEvn7O0nVbfs\
              """,
              """
              3dfOR9cuYq-0S-mkFLzgItgMEfFzB2q3hWehMuG0oCuqnb3vobLyumqjVZQO1dIrdwgTnCdpYzBcOfW5r370AFXj
              iWft_NGEiovonizhKpo9VVS78TzFgxkIdrecRezsZ-1kYd_s1qDbxtkDEgfAITAG9LUnADun4vIcb6yelxk\
              """);
      assertThat(key.computeThumbprint())
          .hasToString("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
      assertRejected(TestKeys.pem(key.toPrivateKey()), "printed in an RFC");
    }

    @Test
    void ecOfRfc7515A3() throws JOSEException {
      assertEcRejected(
          "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
          "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
          "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI");
    }

    @Test
    void ecOfRfc7517A2() throws JOSEException {
      assertEcRejected(
          "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
          "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
          "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE");
    }

    @Test
    void ed25519OfRfc8037A1() throws IOException {
      var secret = decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
      var key = new Ed25519PrivateKeyParameters(secret);
      assertThat(key.generatePublicKey().getEncoded())
          .isEqualTo(decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));
      var pkcs8 = PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
      assertRejected(TestKeys.pem("PRIVATE KEY", pkcs8), "printed in an RFC");
    }

    private static void assertEcRejected(String x, String y, String d) throws JOSEException {
      var point = P256.getG().multiply(new BigInteger(1, decode(d))).normalize();
      assertThat(point.getAffineXCoord().getEncoded()).isEqualTo(decode(x));
      assertThat(point.getAffineYCoord().getEncoded()).isEqualTo(decode(y));
      var key =
          new ECKey.Builder(Curve.P_256, Base64URL.from(x), Base64URL.from(y))
              .d(Base64URL.from(d))
              .build();
      assertRejected(TestKeys.pem(key.toECPrivateKey()), "printed in an RFC");
    }

    /** The key with these primes (base64url) and the exponent 65537. */
    private static RSAKey rsa(String prime, String otherPrime) {
      var p = new BigInteger(1, decode(prime.replace("\n", "")));
      var q = new BigInteger(1, decode(otherPrime.replace("\n", "")));
      var one = BigInteger.ONE;
      var e = RSAKeyGenParameterSpec.F4;
      var d = e.modInverse(p.subtract(one).multiply(q.subtract(one)));
      var n = p.multiply(q);
      return crt(n, e, d, p, q);
    }

    private static byte[] decode(String base64url) {
      return Base64.getUrlDecoder().decode(base64url);
    }
  }

  /** The key with these numbers and the derived Chinese remainder values. */
  private static RSAKey crt(BigInteger n, BigInteger e, BigInteger d, BigInteger p, BigInteger q) {
    try {
      var factory = KeyFactory.getInstance("RSA");
      var publicKey = factory.generatePublic(new RSAPublicKeySpec(n, e));
      var privateKey =
          factory.generatePrivate(
              new RSAPrivateCrtKeySpec(
                  n,
                  e,
                  d,
                  p,
                  q,
                  d.mod(p.subtract(BigInteger.ONE)),
                  d.mod(q.subtract(BigInteger.ONE)),
                  q.modInverse(p)));
      return new RSAKey.Builder((RSAPublicKey) publicKey)
          .privateKey((RSAPrivateCrtKey) privateKey)
          .build();
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The message must contain the reason, but nothing of the file's content. */
  private static void assertRejected(String pem, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PemKeys.parse(pem))
        .withMessageContaining(reason)
        .withNoCause()
        .satisfies(
            failure -> {
              assertThat(failure.getMessage()).hasSizeLessThan(100).doesNotContain("\n");
              pem.lines()
                  .filter(line -> line.length() > 8 && !line.startsWith("-----"))
                  .forEach(
                      line ->
                          assertThat(failure.getMessage()).doesNotContain(line.substring(0, 8)));
            });
  }

  private static void assertSigns(SigningKey key) throws GeneralSecurityException {
    var algorithm =
        switch (key.algorithm()) {
          case RS256 -> "SHA256withRSA";
          case ES256 -> "SHA256withECDSA";
          default -> "Ed25519";
        };
    var signer = Signature.getInstance(algorithm);
    signer.initSign(key.privateKey());
    signer.update((byte) 1);
    var signature = signer.sign();
    signer.initVerify(key.publicKey());
    signer.update((byte) 1);
    assertThat(signer.verify(signature)).as("the private key matches the public key").isTrue();
  }

  private static ECPrivateKey withPublicPart(BigInteger scalar, ASN1ObjectIdentifier curve) {
    var point = P256.getG().multiply(scalar).getEncoded(false);
    return new ECPrivateKey(256, scalar, new DERBitString(point), curve);
  }

  private static String ec(BigInteger scalar) {
    return pkcs8(SECObjectIdentifiers.secp256r1, new ECPrivateKey(256, scalar));
  }

  private static String pkcs8(ASN1ObjectIdentifier curve, ECPrivateKey key) {
    return pkcs8(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve), key);
  }

  private static String pkcs8(AlgorithmIdentifier algorithm, ECPrivateKey key) {
    try {
      return TestKeys.pem("PRIVATE KEY", new PrivateKeyInfo(algorithm, key).getEncoded());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String encryptedPkcs8(PrivateKey key) throws Exception {
    var encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
            .setProvider(new BouncyCastleProvider())
            .setRandom(new SecureRandom())
            .setPassword("secret".toCharArray())
            .build();
    var info = new JcaPKCS8EncryptedPrivateKeyInfoBuilder(key).build(encryptor);
    return TestKeys.pem("ENCRYPTED PRIVATE KEY", info.getEncoded());
  }

  private static String encryptedByOldOpenssl(PrivateKey key) throws IOException {
    var pem = new StringWriter();
    try (var writer = new JcaPEMWriter(pem)) {
      writer.writeObject(
          key,
          new JcePEMEncryptorBuilder("AES-128-CBC")
              .setProvider(new BouncyCastleProvider())
              .build("secret".toCharArray()));
    }
    return pem.toString();
  }
}
