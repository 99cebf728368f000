package org.coursecatalog.auth.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.coursecatalog.auth.key.SigningKey;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;

/**
 * Accepts only tokens exactly as {@link TokenIssuer} issues them (RFC 8725).
 *
 * <p>SmallRye JWT checks signature, issuer, audience and times. This class also requires canonical
 * base64url, an {@code iat} that is not in the future, and a header with exactly these members: a
 * {@code kid} of a signing key, the {@code alg} of that key, and the {@code typ} of the token kind.
 * Members such as {@code jwk}, {@code jku} and {@code crit} are therefore rejected.
 */
// The client proxy creates this bean with the first token, which keeps startup fast.
@ApplicationScoped
public class TokenVerifier {

  /** The leeway (RFC 7519, section 4.1.4) for differences between the clocks of instances. */
  private static final int CLOCK_SKEW_SECONDS = 5;

  /** Several times the length of an issued token. Longer tokens are rejected without decoding. */
  private static final int MAX_TOKEN_LENGTH = 4096;

  private static final Set<String> HEADER_MEMBERS = Set.of("alg", "kid", "typ");
  private static final Set<String> REQUIRED_CLAIMS =
      Set.of("iss", "sub", "aud", "iat", "exp", "jti", "upn", "groups", "role", "sid");
  private static final Pattern COMPACT_JWS =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final AuthConfig config;
  private final SigningKeys keys;
  private final Clock clock;
  private final ObjectReader headerReader =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);
  private final DefaultJWTCallerPrincipalFactory smallRye = new DefaultJWTCallerPrincipalFactory();

  public TokenVerifier(AuthConfig config, SigningKeys keys, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Verifies a token.
   *
   * @throws DomainException {@code INVALID_TOKEN} if it is not a valid token of this kind, for any
   *     reason
   */
  public VerifiedToken verify(String token, TokenKind kind) {
    try {
      var key = keyFor(token, kind);
      var principal = smallRye.parse(token, expectations(key, kind));
      requireValidTimes(principal, clock.instant().getEpochSecond());
      return new VerifiedToken(claimsOf(principal, kind), principal.getExpirationTime(), key.id());
    } catch (ParseException | RuntimeException e) {
      // The libraries may throw other exceptions than ParseException for invalid input.
      throw new DomainException(ErrorCode.INVALID_TOKEN);
    }
  }

  /** Checks the times with the injected clock. SmallRye JWT uses the system clock. */
  private static void requireValidTimes(JWTCallerPrincipal principal, long now)
      throws ParseException {
    if (principal.getIssuedAtTime() > now + CLOCK_SKEW_SECONDS) {
      throw new ParseException("The token was issued in the future");
    }
    if (principal.getExpirationTime() <= now - CLOCK_SKEW_SECONDS) {
      throw new ParseException("The token has expired");
    }
  }

  /** Rejects additional audiences and {@code null} claims, which SmallRye JWT accepts. */
  private static TokenClaims claimsOf(JWTCallerPrincipal principal, TokenKind kind)
      throws ParseException {
    if (!Set.of(kind.audience).equals(principal.getAudience())) {
      throw new ParseException("The audience is wrong");
    }
    return TokenClaims.of(principal)
        .orElseThrow(() -> new ParseException("The claims are not as issued"));
  }

  private SigningKey keyFor(String token, TokenKind kind) throws ParseException {
    if (token.length() > MAX_TOKEN_LENGTH || !COMPACT_JWS.matcher(token).matches()) {
      throw new ParseException("Not a compact JWS");
    }
    var parts = token.split("\\.");
    var header = header(decode(parts[0]));
    decode(parts[1]);
    var signature = decode(parts[2]);
    var key = keys.findById(header.path("kid").textValue());
    if (key == null
        || !HEADER_MEMBERS.equals(Set.copyOf(header.propertyStream().map(m -> m.getKey()).toList()))
        || !key.algorithm().getAlgorithm().equals(header.path("alg").textValue())
        || !kind.type.equals(header.path("typ").textValue())) {
      throw new ParseException("The header is not as issued");
    }
    // The JDK accepts an Ed25519 signature with trailing zeros.
    if (signature.length != key.signatureLength()) {
      throw new ParseException("The signature has the wrong length");
    }
    return key;
  }

  private JsonNode header(byte[] json) throws ParseException {
    try {
      return headerReader.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new ParseException("The header is not JSON");
    }
  }

  /** Accepts only canonical base64url. */
  private static byte[] decode(String base64url) throws ParseException {
    var bytes = Base64.getUrlDecoder().decode(base64url);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(base64url)) {
      throw new ParseException("Not canonical base64url");
    }
    return bytes;
  }

  private JWTAuthContextInfo expectations(SigningKey key, TokenKind kind) {
    var info = new JWTAuthContextInfo(key.publicKey(), config.issuer());
    info.setSignatureAlgorithm(Set.of(key.algorithm()));
    info.setExpectedAudience(Set.of(kind.audience));
    info.setRequiredClaims(REQUIRED_CLAIMS);
    info.setClockSkew(CLOCK_SKEW_SECONDS);
    // Times in tokens are truncated to seconds, so their difference may be one second longer.
    info.setMaxTimeToLiveSecs(longestLifetime(kind).toSeconds() + 1);
    return info;
  }

  private Duration longestLifetime(TokenKind kind) {
    return switch (kind) {
      case ACCESS -> config.accessTokenLifetime();
      case REFRESH -> config.sessionLifetime();
    };
  }

  /**
   * A verified token.
   *
   * @param expiresAt the {@code exp} claim, in seconds since 1970
   * @param keyId the ID of the key that verified it
   */
  public record VerifiedToken(TokenClaims claims, long expiresAt, String keyId) {}
}
