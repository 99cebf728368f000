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
 * Accepts the tokens that {@link TokenIssuer} makes, byte for byte, and no others (RFC 8725).
 *
 * <p>SmallRye JWT checks signature, issuer, audience and times. Around it stands what it leaves
 * open: the header has our members and no more (so nothing like {@code jwk}, {@code jku} or {@code
 * crit} is ever looked at), {@code kid} names one of our keys and the algorithm is that key's,
 * {@code typ} is that of the kind, base64url is canonical, and nothing comes from the future.
 */
// Behind a client proxy: so it is made with the first token, and no start waits for it.
@ApplicationScoped
public class TokenVerifier {

  /** RFC 7519 leaves the leeway to us: this is for clocks of our own instances only. */
  private static final int CLOCK_SKEW_SECONDS = 5;

  /** Several times what we issue; what is longer is not ours, and not worth decoding. */
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
   * The verified token.
   *
   * @throws DomainException {@code INVALID_TOKEN} when it is not a valid token of this kind,
   *     whatever the reason
   */
  public VerifiedToken verify(String token, TokenKind kind) {
    try {
      var key = keyFor(token, kind);
      var principal = smallRye.parse(token, expectations(key, kind));
      requireInTime(principal, clock.instant().getEpochSecond());
      return new VerifiedToken(claimsOf(principal, kind), principal.getExpirationTime(), key.id());
    } catch (ParseException | RuntimeException e) {
      // The libraries underneath do not promise to fail with ParseException on every nonsense.
      throw new DomainException(ErrorCode.INVALID_TOKEN);
    }
  }

  /** SmallRye JWT asks the clock of the system when a token expires, which need not be ours. */
  private static void requireInTime(JWTCallerPrincipal principal, long now) throws ParseException {
    if (principal.getIssuedAtTime() > now + CLOCK_SKEW_SECONDS) {
      throw new ParseException("The token is from the future");
    }
    if (principal.getExpirationTime() <= now - CLOCK_SKEW_SECONDS) {
      throw new ParseException("The token has expired");
    }
  }

  /**
   * SmallRye JWT is content with an audience among others, and with a required claim that is {@code
   * null}.
   */
  private static TokenClaims claimsOf(JWTCallerPrincipal principal, TokenKind kind)
      throws ParseException {
    if (!Set.of(kind.audience).equals(principal.getAudience())) {
      throw new ParseException("The audience is another one");
    }
    return TokenClaims.of(principal)
        .orElseThrow(() -> new ParseException("The claims are not those that we write"));
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
      throw new ParseException("The header is not one that we write");
    }
    // The JDK takes an Ed25519 signature with zeros behind it.
    if (signature.length != key.signatureLength()) {
      throw new ParseException("The signature is not as long as those that we make");
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

  /** Only the canonical form counts: a token has one spelling. */
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
    // Times in tokens are cut off to whole seconds, so one more may lie between them.
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
   * A token that was good a moment ago.
   *
   * @param expiresAt its {@code exp}, in seconds since 1970
   * @param keyId the key that verified it
   */
  public record VerifiedToken(TokenClaims claims, long expiresAt, String keyId) {}
}
