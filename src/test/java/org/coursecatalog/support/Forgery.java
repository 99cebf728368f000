package org.coursecatalog.support;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEEncrypter;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.coursecatalog.store.TestIds;

/**
 * Kinds of forged tokens: those of the Wycheproof vectors for JWS and JWK, of RFC 8725 and of known
 * attack tools. Each kind derives its tokens from a valid token by one change.
 */
public enum Forgery {
  WITHOUT_A_SIGNATURE(Forgery::withoutASignature),
  WITH_THE_PUBLIC_KEY_AS_HMAC_SECRET(Forgery::withThePublicKeyAsHmacSecret),
  WITH_ANOTHER_ALGORITHM(Forgery::withAnotherAlgorithm),
  WITH_AN_INVALID_SIGNATURE(Forgery::withAnInvalidSignature),
  WITH_ANOTHER_PAYLOAD_OR_HEADER(Forgery::withAnotherPayloadOrHeader),
  WITH_A_KEY_FROM_THE_TOKEN(Forgery::withAKeyFromTheToken),
  WITH_AN_UNKNOWN_KEY_ID(Forgery::withAnUnknownKeyId),
  WITH_AN_UNEXPECTED_HEADER(Forgery::withAnUnexpectedHeader),
  WITH_UNEXPECTED_CLAIMS(Forgery::withUnexpectedClaims),
  IN_ANOTHER_ENCODING(Forgery::inAnotherEncoding),
  TOO_LONG(Forgery::tooLong),
  ENCRYPTED_OR_NESTED(Forgery::encryptedOrNested);

  private static final byte[] ZERO = {0};
  private static final Map<KeyKind, KeyPair> FOREIGN_KEYS = new ConcurrentHashMap<>();

  private final BiFunction<TestTokenSigner, Target, List<String>> tokens;

  Forgery(BiFunction<TestTokenSigner, Target, List<String>> tokens) {
    this.tokens = tokens;
  }

  /**
   * The service to which the forged tokens are sent.
   *
   * @param published the keys that the service publishes
   * @param document the published keys as the JSON document that the service returns
   * @param folder the folder of the private keys
   * @param url a URL that the service must not request
   */
  public record Target(JWKSet published, String document, Path folder, String url) {}

  public List<String> tokens(TestTokenSigner signer, Target target) {
    return tokens.apply(signer, target);
  }

  private static List<String> withoutASignature(TestTokenSigner signer, Target target) {
    var tokens = new ArrayList<String>();
    for (var none : List.of("none", "None", "NONE", "nOnE", "NonE", "none ", "\0none", "")) {
      var header = signer.header();
      header.put("alg", none);
      var input =
          TestTokenSigner.signingInput(
              TestTokenSigner.json(header), TestTokenSigner.json(signer.claims()));
      tokens.addAll(List.of(input, input + ".", input + ".AA", signer.signText(input)));
    }
    var input = inputOf(signer.genuine());
    tokens.addAll(List.of(input, input + ".", input + ".AA", input + "." + input));
    return tokens;
  }

  private static List<String> withThePublicKeyAsHmacSecret(TestTokenSigner signer, Target target) {
    var tokens = new ArrayList<String>();
    var macs = Map.of("HS256", "HmacSHA256", "HS384", "HmacSHA384", "HS512", "HmacSHA512");
    macs.forEach(
        (algorithm, mac) -> {
          var header = signer.header();
          header.put("alg", algorithm);
          var input =
              TestTokenSigner.signingInput(
                  TestTokenSigner.json(header), TestTokenSigner.json(signer.claims()));
          for (var secret : publicSecrets(signer, target)) {
            tokens.add(TestTokenSigner.hmac(mac, secret, input));
          }
        });
    var genuineHeader = inputOf(signer.genuine());
    tokens.add(TestTokenSigner.hmac("HmacSHA256", signer.publicDer(), genuineHeader));
    return tokens;
  }

  private static List<byte[]> publicSecrets(TestTokenSigner signer, Target target) {
    var der = signer.publicDer();
    var pem = TestKeys.pem("PUBLIC KEY", der);
    var bits = SubjectPublicKeyInfo.getInstance(der).getPublicKeyData().getBytes();
    var texts =
        List.of(
            pem,
            pem.strip(),
            pem.replace("\n", "\r\n"),
            pem.replaceAll("-----[^-]*-----|\\s", ""),
            TestKeys.pem("RSA PUBLIC KEY", bits),
            signer.publicJwk().toJSONString(),
            target.document(),
            signer.publicJwk().getKeyID(),
            "secret",
            "your-256-bit-secret");
    var secrets = new ArrayList<byte[]>(List.of(der, bits, ZERO));
    texts.forEach(text -> secrets.add(text.getBytes(StandardCharsets.UTF_8)));
    return secrets;
  }

  private static List<String> withAnotherAlgorithm(TestTokenSigner signer, Target target) {
    var tokens = new ArrayList<String>();
    for (var algorithm :
        List.of(
            "RS256",
            "RS384",
            "RS512",
            "PS256",
            "PS384",
            "PS512",
            "ES256",
            "ES256K",
            "ES384",
            "ES512",
            "EdDSA",
            "Ed25519",
            "Ed448",
            "HS256",
            "dir",
            "RSA-OAEP",
            "ECDH-ES")) {
      if (!algorithm.equals(signer.header().get("alg"))) {
        tokens.add(signer.withHeader("alg", algorithm));
      }
    }
    tokens.add(signer.withHeader("alg", signer.header().get("alg") + " "));
    tokens.add(signer.withHeader("alg", ("" + signer.header().get("alg")).toLowerCase()));
    tokens.add(signer.withHeader("alg", null));
    tokens.add(signer.withHeader("alg", List.of(signer.header().get("alg"))));
    tokens.add(signer.withHeader(header -> header.remove("alg")));
    signatureAlgorithms(KeyKind.of(signer.publicJwk()))
        .forEach(
            (jdkName, name) -> {
              var header = signer.header();
              for (var alg : List.of(header.get("alg"), name)) {
                header.put("alg", alg);
                var input =
                    TestTokenSigner.signingInput(
                        TestTokenSigner.json(header), TestTokenSigner.json(signer.claims()));
                var signature = signer.signature(jdkName, input);
                tokens.add(input + "." + TestTokenSigner.encode(signature));
              }
            });
    return tokens;
  }

  /** JDK algorithms for this kind of key that the service does not use, with their JOSE names. */
  private static Map<String, String> signatureAlgorithms(KeyKind key) {
    return switch (key) {
      case RSA ->
          Map.of(
              "SHA1withRSA", "RS1",
              "SHA384withRSA", "RS384",
              "SHA512withRSA", "RS512",
              "RSASSA-PSS", "PS256");
      case EC ->
          Map.of(
              "SHA256withECDSA", "ES256", // DER encoding
              "SHA1withECDSAinP1363Format", "ES1",
              "SHA384withECDSAinP1363Format", "ES384",
              "SHA512withECDSAinP1363Format", "ES512");
      case ED25519 -> Map.of();
    };
  }

  private static List<String> withAnInvalidSignature(TestTokenSigner signer, Target target) {
    var token = signer.genuine();
    var signature = signatureOf(token);
    var ones = new byte[signature.length];
    Arrays.fill(ones, (byte) 0xff);
    var signatures =
        new ArrayList<byte[]>(
            List.of(
                new byte[1],
                new byte[signature.length],
                new byte[signature.length + 1],
                ones,
                Arrays.copyOf(signature, signature.length - 1),
                Arrays.copyOf(signature, signature.length + 1),
                Arrays.copyOf(signature, signature.length * 2),
                new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0},
                reversed(signature)));
    if (KeyKind.of(signer.publicJwk()) == KeyKind.EC) {
      signatures.add(zeroModuloOrder());
    }
    if (KeyKind.of(signer.publicJwk()) == KeyKind.ED25519) {
      signatures.add(withOrderAdded(signature));
    }
    return signatures.stream()
        .map(bytes -> inputOf(token) + "." + TestTokenSigner.encode(bytes))
        .toList();
  }

  /** CVE-2022-21449: r and s are the order of P-256, which is zero modulo the order. */
  private static byte[] zeroModuloOrder() {
    var order = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    return HexFormat.of().parseHex(order + order);
  }

  /**
   * An equivalent signature for verifiers that do not check that s is below the order of the curve.
   */
  private static byte[] withOrderAdded(byte[] signature) {
    var order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    var s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64))).add(order);
    var bytes = reversed(s.toByteArray());
    var forged = Arrays.copyOf(signature, 64);
    System.arraycopy(Arrays.copyOf(bytes, 32), 0, forged, 32, 32);
    return forged;
  }

  private static List<String> withAnotherPayloadOrHeader(TestTokenSigner signer, Target target) {
    var token = signer.genuine();
    var parts = token.split("\\.");
    var admin = signer.claims();
    admin.put("role", "admin");
    admin.put("groups", List.of("admin"));
    var swapped =
        TestTokenSigner.signingInput(
            TestTokenSigner.json(signer.header()), TestTokenSigner.json(admin));
    var other = signer.withClaim("sub", TestIds.newId().toString()).split("\\.");
    return List.of(
        swapped + "." + parts[2],
        parts[0] + "." + other[1] + "." + parts[2],
        parts[0] + "." + parts[1] + "." + other[2],
        TestTokenSigner.encode("{}".getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[1]
            + "."
            + parts[2],
        parts[1] + "." + parts[0] + "." + parts[2]);
  }

  private static List<String> withAKeyFromTheToken(TestTokenSigner signer, Target target) {
    return withForeignKeys(signer, foreignSigner(signer), target.url());
  }

  private static List<String> withForeignKeys(
      TestTokenSigner signer, TestTokenSigner foreignSigner, String url) {
    var certificate = Base64.getEncoder().encodeToString(foreignSigner.publicDer());
    var jwk = TestTokenSigner.object(foreignSigner.publicJwk().toJSONString());
    var members = new LinkedHashMap<String, Object>();
    members.put("jwk", jwk);
    members.put("jku", url);
    members.put("x5u", url);
    members.put("x5c", List.of(certificate));
    members.put("x5t", foreignSigner.publicJwk().getKeyID());
    members.put("x5t#S256", foreignSigner.publicJwk().getKeyID());
    members.put("kid", url);
    var tokens = new ArrayList<String>();
    members.forEach(
        (name, value) -> {
          tokens.add(foreignSigner.withHeader(name, value));
          tokens.add(signer.withHeader(name, value));
          tokens.add(
              foreignSigner.withHeader(
                  header -> {
                    header.put("kid", signer.publicJwk().getKeyID());
                    header.put(name, value);
                  }));
        });
    tokens.add(foreignSigner.genuine());
    tokens.add(foreignSigner.withHeader("kid", signer.publicJwk().getKeyID()));
    tokens.add(foreignSigner.withClaim("iss", url));
    tokens.add(signer.withClaim("iss", url));
    return tokens;
  }

  /** Returns a signer with another key of the same kind. */
  private static TestTokenSigner foreignSigner(TestTokenSigner signer) {
    var pair = FOREIGN_KEYS.computeIfAbsent(KeyKind.of(signer.publicJwk()), KeyKind::generate);
    try {
      var jwk = org.jose4j.jwk.PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
      jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
      jwk.setAlgorithm(signer.publicJwk().getAlgorithm().getName());
      return new TestTokenSigner(JWK.parse(jwk.toJson()), pair.getPrivate(), signer.genuine());
    } catch (org.jose4j.lang.JoseException | ParseException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> withAnUnknownKeyId(TestTokenSigner signer, Target target) {
    var tokens = new ArrayList<String>();
    var id = signer.publicJwk().getKeyID();
    var file = KeyKind.of(signer.publicJwk()).file;
    for (var other : target.published().getKeys()) {
      if (!other.getKeyID().equals(id)) {
        tokens.add(signer.withHeader("kid", other.getKeyID()));
      }
    }
    for (var kid :
        List.of(
            "",
            " ",
            "\0",
            id + "\0",
            id + " ",
            id.substring(1),
            id.toLowerCase(),
            "../../../../../../dev/null",
            "/dev/null",
            "file:///dev/null",
            target.folder().resolve(file).toString(),
            file,
            "' OR '1'='1",
            "x' UNION SELECT 'AA' --",
            "| sleep 10",
            "$(sleep 10)",
            "${jndi:ldap://127.0.0.1:9/a}",
            "%00",
            "*",
            "null",
            1,
            true,
            List.of(id),
            Map.of("kid", id))) {
      tokens.add(signer.withHeader("kid", kid));
    }
    tokens.add(signer.withHeader("kid", null));
    tokens.add(signer.withHeader(header -> header.remove("kid")));
    return tokens;
  }

  private static List<String> withAnUnexpectedHeader(TestTokenSigner signer, Target target) {
    var tokens = new ArrayList<String>();
    var claims = TestTokenSigner.json(signer.claims());
    var header = TestTokenSigner.json(signer.header());
    for (var json : List.of("", "null", "[]", "{}", "{", "\0", header + "{}", header + "x", "1")) {
      tokens.add(signer.sign(json, claims));
    }
    for (var member : signer.header().keySet()) {
      var again = "\"%s\":%s".formatted(member, TestTokenSigner.json(signer.header().get(member)));
      tokens.add(signer.sign("{" + again + "," + header.substring(1), claims));
      tokens.add(signer.sign("{\"" + member + "\":\"none\"," + header.substring(1), claims));
    }
    tokens.add(signer.withHeader("crit", List.of("exp")));
    tokens.add(signer.withHeader("crit", List.of()));
    tokens.add(signer.withHeader("b64", false));
    tokens.add(
        signer.withHeader(
            unencoded -> {
              unencoded.put("b64", false);
              unencoded.put("crit", List.of("b64"));
            }));
    tokens.add(signer.withHeader("zip", "DEF"));
    for (var type : List.of("JWT", "jwt", "AT+JWT", "application/at+jwt", "", "id+jwt")) {
      tokens.add(signer.withHeader("typ", type));
    }
    tokens.add(signer.withHeader(untyped -> untyped.remove("typ")));
    return tokens;
  }

  private static List<String> withUnexpectedClaims(TestTokenSigner signer, Target target) {
    var now = Instant.now().getEpochSecond();
    var tokens = new ArrayList<String>();
    var header = TestTokenSigner.json(signer.header());
    var claims = TestTokenSigner.json(signer.claims());
    for (var claim : signer.claims().keySet()) {
      var value = TestTokenSigner.json(signer.claims().get(claim));
      tokens.add(signer.sign(header, "{\"" + claim + "\":" + value + "," + claims.substring(1)));
      tokens.add(signer.withClaims(changed -> changed.remove(claim)));
      tokens.add(signer.withClaim(claim, null));
      tokens.add(signer.withClaim(claim, Map.of("a", List.of(1))));
    }
    tokens.add(signer.withClaim("iss", "https://elsewhere.example"));
    tokens.add(signer.withClaim("aud", "elsewhere"));
    tokens.add(signer.withClaim("aud", List.of(signer.claims().get("aud"), "elsewhere")));
    tokens.add(signer.withClaim("exp", now - 10));
    tokens.add(signer.withClaim("exp", "never"));
    tokens.add(signer.withClaim("iat", now + 600));
    tokens.add(signer.withClaim("nbf", now + 600));
    tokens.add(signer.withClaim("role", "admin"));
    tokens.add(signer.withClaim("groups", List.of("student", "admin")));
    for (var payload : List.of("", "null", "[]", "{}", "{", "\"\"", "\0", claims + "{}")) {
      tokens.add(signer.sign(header, payload));
    }
    return tokens;
  }

  private static List<String> inAnotherEncoding(TestTokenSigner signer, Target target) {
    var token = signer.genuine();
    var parts = token.split("\\.");
    var flattened =
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted((Object[]) parts);
    return List.of(
        token + "=",
        token + "==",
        token + ".",
        "." + token,
        token + "." + parts[2],
        parts[0] + "=." + parts[1] + "." + parts[2],
        parts[0] + "." + parts[1] + "%3D." + parts[2],
        parts[0] + ".." + parts[2],
        "." + parts[1] + "." + parts[2],
        parts[0] + "." + parts[1] + "." + Base64.getEncoder().encodeToString(new byte[64]),
        parts[0] + "." + parts[1] + ".+/" + parts[2].substring(2),
        token.replace('.', ','),
        flattened,
        "\"" + token + "\"",
        "...",
        "a.b.c");
  }

  private static List<String> tooLong(TestTokenSigner signer, Target target) {
    return List.of(
        signer.withClaim("padding", "x".repeat(4096)),
        signer.withClaim("padding", "x".repeat(10_000)),
        signer.withHeader("padding", "x".repeat(4096)),
        "a".repeat(15_000),
        "a.".repeat(6_000),
        signer.sign("[".repeat(2000), "[".repeat(2000)));
  }

  private static List<String> encryptedOrNested(TestTokenSigner signer, Target target) {
    var genuine = signer.genuine();
    var plain =
        TestTokenSigner.signingInput(
                TestTokenSigner.json(Map.of("alg", "none")), TestTokenSigner.json(signer.claims()))
            + ".";
    return List.of(
        encrypted(signer, genuine),
        encrypted(signer, plain),
        encrypted(signer, TestTokenSigner.json(signer.claims())),
        encryptedWithKnownKey(signer, genuine),
        signer.sign(TestTokenSigner.json(signer.header()), genuine),
        signer.sign(TestTokenSigner.json(signer.header()), "\"" + genuine + "\""),
        nested(signer, genuine));
  }

  private static String nested(TestTokenSigner signer, String token) {
    var header = signer.header();
    header.put("cty", "JWT");
    return signer.sign(TestTokenSigner.json(header), token);
  }

  /** Encrypts the content with the public key of the service. */
  private static String encrypted(TestTokenSigner signer, String content) {
    try {
      var jwk = signer.publicJwk();
      return switch (jwk.getKeyType().getValue()) {
        case "RSA" ->
            encrypt(signer, JWEAlgorithm.RSA_OAEP_256, new RSAEncrypter(jwk.toRSAKey()), content);
        case "EC" ->
            encrypt(signer, JWEAlgorithm.ECDH_ES, new ECDHEncrypter(jwk.toECKey()), content);
        default -> encryptedWithKnownKey(signer, content);
      };
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** Encrypts the content with a known symmetric key. */
  private static String encryptedWithKnownKey(TestTokenSigner signer, String content) {
    try {
      return encrypt(signer, JWEAlgorithm.DIR, new DirectEncrypter(new byte[32]), content);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private static String encrypt(
      TestTokenSigner signer, JWEAlgorithm algorithm, JWEEncrypter encrypter, String text)
      throws JOSEException {
    var header =
        new JWEHeader.Builder(algorithm, EncryptionMethod.A256GCM)
            .keyID(signer.publicJwk().getKeyID())
            .type(new JOSEObjectType((String) signer.header().get("typ")))
            .contentType("JWT")
            .build();
    var jwe = new JWEObject(header, new Payload(text));
    jwe.encrypt(encrypter);
    return jwe.serialize();
  }

  private static String inputOf(String token) {
    return token.substring(0, token.lastIndexOf('.'));
  }

  private static byte[] signatureOf(String token) {
    return Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (var i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
