package org.coursecatalog.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Signs variants of a valid token with a private key of the service, using only the JDK. Such a
 * token can only be rejected for its content, not for its signature.
 */
public final class TestTokenSigner {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JWK publicJwk;
  private final PrivateKey privateKey;
  private final Map<String, Object> header;
  private final Map<String, Object> claims;

  /**
   * Takes header and claims from a valid token.
   *
   * @param publicJwk one of the published keys of the service
   * @param privateKey the private key that belongs to it
   */
  public TestTokenSigner(JWK publicJwk, PrivateKey privateKey, String genuineToken) {
    this.publicJwk = publicJwk;
    this.privateKey = privateKey;
    header = new LinkedHashMap<>();
    header.put("typ", Tokens.header(genuineToken).get("typ").textValue());
    header.put("kid", publicJwk.getKeyID());
    header.put("alg", publicJwk.getAlgorithm().getName());
    claims = object(Tokens.claims(genuineToken).toString());
  }

  public JWK publicJwk() {
    return publicJwk;
  }

  public PrivateKey privateKey() {
    return privateKey;
  }

  /** The public key in DER, for forgeries that use it as an HMAC secret. */
  public byte[] publicDer() {
    try {
      // Nimbus cannot convert Ed25519 keys to Java keys.
      return publicJwk instanceof OctetKeyPair okp
          ? new SubjectPublicKeyInfo(
                  new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), okp.getDecodedX())
              .getEncoded()
          : ((AsymmetricJWK) publicJwk).toPublicKey().getEncoded();
    } catch (JOSEException | IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public Map<String, Object> header() {
    return new LinkedHashMap<>(header);
  }

  public Map<String, Object> claims() {
    return new LinkedHashMap<>(claims);
  }

  /** Returns a valid token. */
  public String genuine() {
    return sign(json(header), json(claims));
  }

  public String withHeader(String member, Object value) {
    return withHeader(changed -> changed.put(member, value));
  }

  public String withHeader(Consumer<Map<String, Object>> change) {
    var changed = header();
    change.accept(changed);
    return sign(json(changed), json(claims));
  }

  public String withClaim(String claim, Object value) {
    return withClaims(changed -> changed.put(claim, value));
  }

  public String withClaims(Consumer<Map<String, Object>> change) {
    var changed = claims();
    change.accept(changed);
    return sign(json(header), json(changed));
  }

  /** Returns a token with this header and payload and a valid signature. */
  public String sign(String headerJson, String payload) {
    return signText(signingInput(headerJson, payload));
  }

  /** Appends a valid signature to any text. */
  public String signText(String text) {
    var algorithm =
        switch (publicJwk.getKeyType().getValue()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSAinP1363Format";
          default -> "Ed25519";
        };
    return text + "." + encode(signature(algorithm, text));
  }

  /** Signs with this JDK algorithm. */
  public byte[] signature(String algorithm, String signingInput) {
    try {
      var signature = Signature.getInstance(algorithm);
      if (algorithm.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(privateKey);
      signature.update(signingInput.getBytes(StandardCharsets.UTF_8));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static String hmac(String algorithm, byte[] secret, String signingInput) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return signingInput
          + "."
          + encode(mac.doFinal(signingInput.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the signing input of a token. */
  public static String signingInput(String headerJson, String payload) {
    return encode(headerJson.getBytes(StandardCharsets.UTF_8))
        + "."
        + encode(payload.getBytes(StandardCharsets.UTF_8));
  }

  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public static Map<String, Object> object(String json) {
    try {
      return JSON.readValue(
          json,
          JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
