package org.coursecatalog.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.auth.key.SigningKey;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that signs. */
class SigningTest {

  private final Vertx vertx = Vertx.vertx();
  private final Signing signing = new Signing(vertx);

  @AfterEach
  void close() {
    signing.close();
    vertx.closeAndAwait();
  }

  /** The thread that signs, the context on which the result arrives, and that of the subscriber. */
  private record Seen(Thread signer, Context result, Context asked) {}

  @Test
  void rsaSignsOnThreadsOfItsOwn() throws Exception {
    var seen = sign(TestKeys.sharedRsa());
    assertThat(seen.signer().getName()).startsWith("token-signing");
    assertThat(seen.result()).isSameAs(seen.asked());
  }

  @Test
  void curvesSignWhereTheTokenIsIssued() throws Exception {
    for (var pair : List.of(TestKeys.p256(), TestKeys.ed25519())) {
      var seen = sign(pair);
      assertThat(seen.signer().getName()).contains("eventloop");
      assertThat(seen.result()).isSameAs(seen.asked());
    }
  }

  private Seen sign(KeyPair pair) throws Exception {
    var seen = new CompletableFuture<Seen>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            () -> {
              var asked = io.vertx.core.Vertx.currentContext();
              signing
                  .with(SigningKey.of(pair), Thread::currentThread)
                  .subscribe()
                  .with(
                      signer ->
                          seen.complete(
                              new Seen(signer, io.vertx.core.Vertx.currentContext(), asked)),
                      seen::completeExceptionally);
            });
    return seen.get(20, TimeUnit.SECONDS);
  }
}
