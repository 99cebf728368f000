package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/**
 * Waits for a fact instead of a time, so that a test on a slow machine is only slower. Fails if the
 * fact does not become true within minutes.
 */
public final class Eventually {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int PAUSE_MILLIS = 2;

  private Eventually() {}

  /** Returns as soon as the condition holds. */
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

  /** Returns when the clock of this machine shows a later millisecond than it does now. */
  public static void awaitNextMillisecond() {
    var now = Instant.now().toEpochMilli();
    eventually("the next millisecond", () -> Instant.now().toEpochMilli() > now);
  }
}
