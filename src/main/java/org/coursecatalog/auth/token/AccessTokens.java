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
  private final Counter hits;
  private final Counter misses;

  public AccessTokens(
      TokenVerifier verifier, SigningKeys keys, Clock clock, MeterRegistry registry) {
    this.verifier = verifier;
    this.keys = keys;
    this.clock = clock;
    hits =
        Counter.builder("catalog.token.cache.hits")
            .description("Access tokens that were remembered")
            .register(registry);
    misses =
        Counter.builder("catalog.token.cache.misses")
            .description("Access tokens that had to be verified, forged ones included")
            .register(registry);
    Gauge.builder("catalog.token.cache.size", verified, Cache::estimatedSize)
        .description("Access tokens that are remembered as verified")
        .register(registry);
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

  /**
   * A token that is compared as a whole. Its hash is that of its last characters, which belong to
   * the signature and so are as good as random (ADR 24).
   */
  private record Key(String token) {

    private static final int HASHED = 16;

    @Override
    public int hashCode() {
      return token.substring(Math.max(0, token.length() - HASHED)).hashCode();
    }
  }

  private boolean isStillGood(VerifiedToken known) {
    return known.expiresAt() > clock.instant().getEpochSecond()
        && keys.findById(known.keyId()) != null;
  }
}
