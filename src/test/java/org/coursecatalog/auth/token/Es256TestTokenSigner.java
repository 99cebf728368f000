package org.coursecatalog.auth.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.coursecatalog.auth.key.SigningKey;
import org.coursecatalog.store.TestIds;

/** Creates valid and invalid ES256 tokens, using only the JDK instead of the library under test. */
final class Es256TestTokenSigner {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SigningKey key;
  private final String issuer;

  Es256TestTokenSigner(SigningKey key, String issuer) {
    this.key = key;
    this.issuer = issuer;
  }

  /** The header of a valid token. */
  Map<String, Object> header(TokenKind kind) {
    var header = new LinkedHashMap<String, Object>();
    header.put("typ", kind.type);
    header.put("kid", key.id());
    header.put("alg", "ES256");
    return header;
  }

  /** The claims of a valid token. */
  Map<String, Object> claims(TokenKind kind) {
    var now = Instant.now().getEpochSecond();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", issuer);
    claims.put("sub", TestIds.newId().toString());
    claims.put("upn", "ada");
    claims.put("groups", List.of("professor"));
    claims.put("role", "professor");
    claims.put("aud", kind.audience);
    claims.put("sid", TestIds.newId().toString());
    claims.put("jti", TestIds.newId().toString());
    claims.put("iat", now);
    claims.put("exp", now + 60);
    return claims;
  }

  /** Returns a valid token. */
  String genuine(TokenKind kind) {
    return signed(header(kind), claims(kind));
  }

  /** Returns a correctly signed access token with a changed header. */
  String withHeader(Consumer<Map<String, Object>> change) {
    var header = header(TokenKind.ACCESS);
    change.accept(header);
    return signed(header, claims(TokenKind.ACCESS));
  }

  /** Returns a correctly signed access token with changed claims. */
  String withClaims(Consumer<Map<String, Object>> change) {
    return withClaims(TokenKind.ACCESS, change);
  }

  String withClaims(TokenKind kind, Consumer<Map<String, Object>> change) {
    var claims = claims(kind);
    change.accept(claims);
    return signed(header(kind), claims);
  }

  String signed(Map<String, Object> header, Map<String, Object> claims) {
    return signed(json(header), json(claims));
  }

  String signed(String header, String payload) {
    return signed(header, payload, key.privateKey());
  }

  static String signed(String header, String payload, PrivateKey privateKey) {
    var signingInput = signingInput(header, payload);
    return signingInput
        + "."
        + encode(sign("SHA256withECDSAinP1363Format", privateKey, signingInput));
  }

  static byte[] sign(String algorithm, PrivateKey privateKey, String signingInput) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(privateKey);
      signature.update(signingInput.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String hmac(String algorithm, byte[] secret, String signingInput) {
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return signingInput
          + "."
          + encode(mac.doFinal(signingInput.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the signing input of a token. */
  static String signingInput(String header, String payload) {
    return encode(header) + "." + encode(payload);
  }

  static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static byte[] decode(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  static Map<String, Object> decodeJson(String base64url) {
    try {
      var type =
          JSON.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class);
      return JSON.readValue(new String(decode(base64url), StandardCharsets.UTF_8), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
