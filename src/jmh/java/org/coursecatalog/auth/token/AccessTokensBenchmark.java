package org.coursecatalog.auth.token;

import org.coursecatalog.support.Settings;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import org.coursecatalog.auth.key.KeyConfig;
import org.coursecatalog.auth.key.SigningKeys;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Measures the lookup of a cached access token, and the verification of a token. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessTokensBenchmark {

  private AccessTokens accessTokens;
  private TokenVerifier verifier;
  private String token;

  @Setup
  public void signToken() {
    var registry = new SimpleMeterRegistry();
    var config = Settings.of(AuthConfig.class, "catalog.auth.access-token-lifetime", "PT12H");
    var keys = new SigningKeys(Settings.of(KeyConfig.class), Clock.systemUTC(), null, registry);
    keys.open();
    verifier = new TokenVerifier(config, keys, Clock.systemUTC());
    accessTokens = new AccessTokens(verifier, keys, Clock.systemUTC(), registry);
    var signer = new Es256TestTokenSigner(keys.current(), config.issuer());
    token =
        signer.withClaims(claims -> claims.put("exp", (long) claims.get("iat") + 12 * 60 * 60));
  }

  /** Creates a new string for each lookup, as the parser of request headers does. */
  @Benchmark
  public Object readCached() {
    return accessTokens.claimsOf(new String(token.toCharArray()));
  }

  @Benchmark
  public Object verify() {
    return verifier.verify(token, TokenKind.ACCESS);
  }
}
