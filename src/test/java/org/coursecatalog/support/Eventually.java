package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Polls a condition instead of sleeping for a fixed time. Fails after two minutes. */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PAUSE_MILLIS = 2;

  private Eventually() {}

  public static void eventually(String fact, Callable<Boolean> condition) {
    var end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!condition.call()) {
        assertThat(System.nanoTime() - end).as("%s within %s", fact, LIMIT).isNegative();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the system clock has advanced by a millisecond. */
  public static void awaitNextMillisecond() {
    var now = Instant.now().toEpochMilli();
    eventually("the next millisecond", () -> Instant.now().toEpochMilli() > now);
  }
}
