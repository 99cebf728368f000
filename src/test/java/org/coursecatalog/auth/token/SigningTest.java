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

/** Threads on which tokens are signed. */
class SigningTest {

  private final Vertx vertx = Vertx.vertx();
  private final Signing signing = new Signing(vertx);

  @AfterEach
  void close() {
    signing.close();
    vertx.closeAndAwait();
  }

  /**
   * The signing thread, the context on which the result arrives, and the context of the subscriber.
   */
  private record Observation(Thread signer, Context result, Context subscriber) {}

  @Test
  void rsaSignsOnWorkerThreads() throws Exception {
    var observation = sign(TestKeys.sharedRsa());
    assertThat(observation.signer().getName()).startsWith("token-signing");
    assertThat(observation.result()).isSameAs(observation.subscriber());
  }

  @Test
  void ellipticCurvesSignOnTheCallingThread() throws Exception {
    for (var pair : List.of(TestKeys.p256(), TestKeys.ed25519())) {
      var observation = sign(pair);
      assertThat(observation.signer().getName()).contains("eventloop");
      assertThat(observation.result()).isSameAs(observation.subscriber());
    }
  }

  private Observation sign(KeyPair pair) throws Exception {
    var observation = new CompletableFuture<Observation>();
    vertx
        .getOrCreateContext()
        .runOnContext(
            () -> {
              var subscriber = io.vertx.core.Vertx.currentContext();
              signing
                  .with(SigningKey.of(pair), Thread::currentThread)
                  .subscribe()
                  .with(
                      signer ->
                          observation.complete(
                              new Observation(
                                  signer, io.vertx.core.Vertx.currentContext(), subscriber)),
                      observation::completeExceptionally);
            });
    return observation.get(20, TimeUnit.SECONDS);
  }
}
