package org.coursecatalog.auth.token;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.coursecatalog.auth.key.SigningKey;

/**
 * Selects the thread that signs tokens. A signature with EC or Ed25519 takes a tenth of a
 * millisecond and runs on the event loop. A signature with RSA takes from 1 ms (2048 bits) to 100
 * ms (8192 bits) and runs on a separate thread pool. Otherwise a few clients that refresh in a loop
 * would delay all requests on their event loops.
 *
 * <p>The queue needs no limit, because each connection waits for at most one signature.
 */
@ApplicationScoped
public class Signing {

  private final WorkerExecutor pool;

  public Signing(Vertx vertx) {
    // Leave one processor to the event loops, as password hashing does.
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    pool = vertx.createSharedWorkerExecutor("token-signing", threads);
  }

  @PreDestroy
  void close() {
    pool.closeAndForget();
  }

  /** Runs work that signs with this key. Emits the result on the context of the subscriber. */
  <T> Uni<T> with(SigningKey key, Supplier<T> work) {
    return key.isSlow() ? pool.executeBlocking(work::get, false) : Uni.createFrom().item(work);
  }
}
