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

/** What a token costs that is known, and one that is not. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccessTokensBenchmark {

  private AccessTokens tokens;
  private TokenVerifier verifier;
  private String token;

  @Setup
  public void sign() {
    var registry = new SimpleMeterRegistry();
    var config = Settings.of(AuthConfig.class, "catalog.auth.access-token-lifetime", "PT12H");
    var keys = new SigningKeys(Settings.of(KeyConfig.class), Clock.systemUTC(), null, registry);
    keys.open();
    verifier = new TokenVerifier(config, keys, Clock.systemUTC());
    tokens = new AccessTokens(verifier, keys, Clock.systemUTC(), registry);
    var signer = new Es256TestTokenSigner(keys.current(), config.issuer());
    token =
        signer.withClaims(claims -> claims.put("exp", (long) claims.get("iat") + 12 * 60 * 60));
  }

  /** A new string each time, as it comes out of a header. */
  @Benchmark
  public Object known() {
    return tokens.claimsOf(new String(token.toCharArray()));
  }

  @Benchmark
  public Object verified() {
    return verifier.verify(token, TokenKind.ACCESS);
  }
}
