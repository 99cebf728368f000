package org.coursecatalog.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.coursecatalog.auth.TokenVerifier.VerifiedToken;
import org.coursecatalog.model.DomainException;

/**
 * Reads access tokens. One that was verified is remembered, whole, so that its signature is not
 * verified again for each request; what is remembered counts only until the token expires and while
 * its key is there. Whether the session and the user are still there is never remembered here.
 */
// Not @ApplicationScoped, like all that each request passes: a client proxy is a detour.
@Singleton
public class AccessTokens {

  private static final int MAX_TOKENS = 10_000;

  private final TokenVerifier verifier;
  private final SigningKeys keys;
  private final Clock clock;
  private final Cache<Key, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();

  AccessTokens(TokenVerifier verifier, SigningKeys keys, Clock clock) {
    this.verifier = verifier;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What a valid access token says.
   *
   * @throws DomainException {@code INVALID_TOKEN}
   */
  public TokenClaims claimsOf(String token) {
    var key = new Key(token);
    var known = verified.getIfPresent(key);
    if (known != null && isStillGood(known)) {
      hits.increment();
      return known.claims();
    }
    misses.increment();
    verified.invalidate(key);
    var fresh = verifier.verify(token, TokenKind.ACCESS);
    verified.put(key, fresh);
    return fresh.claims();
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

  /**
   * A token to look for. It is known by its whole text; but a signature is as good as a random
   * number, so the end of it makes a hash, and not the whole that is new in each request.
   */
  private record Key(String token) {

    private static final int HASHED = 16;

    @Override
    public int hashCode() {
      var hash = 0;
      for (var at = Math.max(0, token.length() - HASHED); at < token.length(); at++) {
        hash = 31 * hash + token.charAt(at);
      }
      return hash;
    }
  }

  private boolean isStillGood(VerifiedToken known) {
    return known.expiresAt() > clock.instant().getEpochSecond()
        && keys.findById(known.keyId()) != null;
  }
}
