package org.coursecatalog.support;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Blocks the threads that hash passwords until it is released. */
public final class HashingPool implements AutoCloseable {

  private static final int TIMEOUT_SECONDS = 180;

  private final CountDownLatch released = new CountDownLatch(1);
  private final WorkerExecutor pool;

  private HashingPool(WorkerExecutor pool) {
    this.pool = pool;
  }

  /** Returns when all threads are blocked. */
  public static HashingPool hold(Vertx vertx, int threads) {
    var held = new HashingPool(vertx.createSharedWorkerExecutor("password-hashing", threads));
    var started = new CountDownLatch(threads);
    for (var i = 0; i < threads; i++) {
      held.pool.executeBlocking(() -> held.block(started), false).subscribeAsCompletionStage();
    }
    await(started);
    return held;
  }

  private Void block(CountDownLatch started) {
    started.countDown();
    await(released);
    return null;
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Timeout while waiting for the hashing threads");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public void release() {
    released.countDown();
  }

  @Override
  public void close() {
    release();
    pool.closeAndForget();
  }
}
