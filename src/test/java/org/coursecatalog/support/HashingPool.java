package org.coursecatalog.support;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the threads that hash passwords busy until it is released, so that whoever wants a password
 * hashed has to wait for exactly as long as a test likes.
 */
public final class HashingPool implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 180;

  private final CountDownLatch end = new CountDownLatch(1);
  private final WorkerExecutor pool;

  private HashingPool(WorkerExecutor pool) {
    this.pool = pool;
  }

  /** Returns when all of them are busy. */
  public static HashingPool hold(Vertx vertx, int threads) {
    var held = new HashingPool(vertx.createSharedWorkerExecutor("password-hashing", threads));
    var begun = new CountDownLatch(threads);
    for (var i = 0; i < threads; i++) {
      held.pool
          .executeBlocking(() -> held.waitForTheEnd(begun), false)
          .subscribeAsCompletionStage();
    }
    requireInTime(begun);
    return held;
  }

  private Void waitForTheEnd(CountDownLatch begun) {
    begun.countDown();
    requireInTime(end);
    return null;
  }

  private static void requireInTime(CountDownLatch latch) {
    try {
      if (!latch.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("The threads that hash passwords are not free, or not released");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Lets them work. */
  public void release() {
    end.countDown();
  }

  @Override
  public void close() {
    release();
    pool.closeAndForget();
  }
}
