package org.coursecatalog.auth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.auth.token.TokenVerifier.VerifiedToken;
import org.coursecatalog.model.DomainException;

/**
 * Verifies access tokens and caches verified ones, so that a signature is not verified again for
 * each request. A cache entry is valid until the token expires or its key is removed. The cache
 * does not cover the existence of the session and the user.
 */
// @ApplicationScoped would add a client proxy to the path of each request.
@Singleton
public class AccessTokens {

  private static final int MAX_TOKENS = 10_000;

  private final TokenVerifier verifier;
  private final SigningKeys keys;
  private final Clock clock;
  private final Cache<Key, VerifiedToken> verified =
      Caffeine.newBuilder().maximumSize(MAX_TOKENS).build();
  private final Counter hits;
  private final Counter misses;

  public AccessTokens(
      TokenVerifier verifier, SigningKeys keys, Clock clock, MeterRegistry registry) {
    this.verifier = verifier;
    this.keys = keys;
    this.clock = clock;
    hits =
        Counter.builder("catalog.token.cache.hits")
            .description("Access tokens found in the cache")
            .register(registry);
    misses =
        Counter.builder("catalog.token.cache.misses")
            .description("Access tokens not found in the cache, including invalid tokens")
            .register(registry);
    Gauge.builder("catalog.token.cache.size", verified, Cache::estimatedSize)
        .description("Access tokens in the cache")
        .register(registry);
  }

  /**
   * Returns the claims of a valid access token.
   *
   * @throws DomainException {@code INVALID_TOKEN}
   */
  public TokenClaims claimsOf(String token) {
    var key = new Key(token);
    var cached = verified.getIfPresent(key);
    if (cached != null && isStillValid(cached)) {
      hits.increment();
      return cached.claims();
    }
    misses.increment();
    verified.invalidate(key);
    var fresh = verifier.verify(token, TokenKind.ACCESS);
    verified.put(key, fresh);
    return fresh.claims();
  }

  /**
   * Compares whole tokens, but hashes only the last characters. They are part of the signature and
   * therefore practically random (ADR 24).
   */
  private record Key(String token) {

    private static final int HASHED_CHARACTERS = 16;

    @Override
    public int hashCode() {
      return token.substring(Math.max(0, token.length() - HASHED_CHARACTERS)).hashCode();
    }
  }

  private boolean isStillValid(VerifiedToken cached) {
    return cached.expiresAt() > clock.instant().getEpochSecond()
        && keys.findById(cached.keyId()) != null;
  }
}
