package org.coursecatalog.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.coursecatalog.auth.TokenVerifier.VerifiedToken;

/**
 * Has SmallRye JWT accept our access tokens as bearer tokens, and nothing else. A token that was
 * verified is remembered, whole, so that its signature is not verified again for each request; what
 * is remembered counts only until the token expires and while its key is there. Whether the session
 * and the user are still there is never remembered here.
 */
@ApplicationScoped
@Alternative
@Priority(1)
class AccessTokenPrincipalFactory extends JWTCallerPrincipalFactory {

  private final TokenVerifier verifier;
  private final SigningKeys keys;
  private final Clock clock;
  private final Cache<String, VerifiedToken> verified;
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  AccessTokenPrincipalFactory(
      TokenVerifier verifier, SigningKeys keys, AuthConfig config, Clock clock) {
    this.verifier = verifier;
    this.keys = keys;
    this.clock = clock;
    verified = Caffeine.newBuilder().maximumSize(config.tokenCacheSize()).build();
  }

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
    var known = verified.getIfPresent(token);
    if (known != null && isStillGood(known)) {
      hits.increment();
      return known.principal();
    }
    misses.increment();
    verified.invalidate(token);
    var fresh = verifier.verify(token, TokenKind.ACCESS);
    verified.put(token, fresh);
    return fresh.principal();
  }

  /** How often a token was remembered. */
  long hits() {
    return hits.sum();
  }

  /** How often a token had to be verified, forged ones included. */
  long misses() {
    return misses.sum();
  }

  /** How many tokens are remembered. */
  long size() {
    return verified.estimatedSize();
  }

  private boolean isStillGood(VerifiedToken known) {
    return known.principal().getExpirationTime() > clock.instant().getEpochSecond()
        && keys.findById(known.keyId()) != null;
  }
}
