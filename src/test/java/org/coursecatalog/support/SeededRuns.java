package org.coursecatalog.support;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Runs a test many times with random values. A failure names its seed, and {@code -Dtest.seed=…}
 * repeats that run alone.
 */
public final class SeededRuns {

  private static final Long SEED = Long.getLong("test.seed");

  private SeededRuns() {}

  /** Whether a single run is repeated, which does not reach all that many runs reach. */
  public static boolean isSingleRun() {
    return SEED != null;
  }

  /** Each run takes all that it leaves to chance from its source of random numbers. */
  public static void run(int times, Consumer<Random> test) {
    var seeds = isSingleRun() ? LongStream.of(SEED) : new Random().longs(times);
    seeds.forEach(seed -> run(seed, test));
  }

  private static void run(long seed, Consumer<Random> test) {
    try {
      test.accept(new Random(seed));
    } catch (RuntimeException | Error e) {
      throw new AssertionError("Failed; repeat it with -Dtest.seed=" + seed + ". " + e, e);
    }
  }
}
