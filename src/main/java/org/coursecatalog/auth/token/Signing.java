package org.coursecatalog.auth.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.coursecatalog.auth.key.SigningKey;

/**
 * Decides on which thread tokens are signed. A signature with an elliptic curve takes a tenth of a
 * millisecond and runs on the event loop. One with RSA takes from one millisecond (2,048 bits) to a
 * hundred (8,192 bits), so it runs on a separate pool: otherwise a few clients that refresh in a
 * loop would delay all requests on their event loops.
 *
 * <p>The queue has no bound of its own: each connection waits for one signature at most.
 */
@ApplicationScoped
public class Signing {

  private final WorkerExecutor pool;

  public Signing(Vertx vertx) {
    // Leaves one processor to the event loops, as password hashing does.
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    pool = vertx.createSharedWorkerExecutor("token-signing", threads);
  }

  @PreDestroy
  void close() {
    pool.closeAndForget();
  }

  /** Runs work that signs with this key; the result arrives on the context of the subscriber. */
  <T> Uni<T> with(SigningKey key, Supplier<T> work) {
    return key.isSlow() ? pool.executeBlocking(work::get, false) : Uni.createFrom().item(work);
  }
}
