package org.coursecatalog.support;

import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * Runs a test many times with random values. The message of a failure contains the seed; {@code
 * -Dtest.seed=…} repeats only that run. {@code -Dtest.rounds=20} runs each test 20 times as often.
 */
public final class SeededRuns {

  private static final Long SEED = Long.getLong("test.seed");
  private static final int ROUNDS = Integer.getInteger("test.rounds", 1);

  private SeededRuns() {}

  /** Returns true if {@code -Dtest.seed} selects one run, which may not cover all cases. */
  public static boolean isSingleRun() {
    return SEED != null;
  }

  /** The test must take all random values from its argument. */
  public static void run(int times, Consumer<Random> test) {
    var seeds = isSingleRun() ? LongStream.of(SEED) : new Random().longs((long) times * ROUNDS);
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
