package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Compares how long two actions take. They take turns, so that other work on the machine slows both
 * down equally. Compares the medians of all measurements so far, and measures more while they
 * differ: noise averages out, and a real difference stays.
 */
public final class TimeComparison {

  private static final int ROUNDS = 60;
  private static final int MOST_BATCHES = 12;
  private static final double TOLERANCE = 0.1;

  private final Callable<?> one;
  private final Callable<?> other;
  private final List<Long> timesOfOne = new ArrayList<>();
  private final List<Long> timesOfOther = new ArrayList<>();

  private TimeComparison(Callable<?> one, Callable<?> other) {
    this.one = one;
    this.other = other;
  }

  /** Fails unless the median times of both agree within 10 %. Returns their ratio. */
  public static double requireSameTime(Callable<?> one, Callable<?> other) throws Exception {
    var comparison = new TimeComparison(one, other);
    comparison.measure(ROUNDS / 3);
    comparison.timesOfOne.clear();
    comparison.timesOfOther.clear();
    var ratios = new ArrayList<Double>();
    do {
      comparison.measure(ROUNDS);
      ratios.add(comparison.ratio());
    } while (!isWithinTolerance(ratios.get(ratios.size() - 1)) && ratios.size() < MOST_BATCHES);
    var last = ratios.get(ratios.size() - 1);
    assertThat(isWithinTolerance(last)).as("ratios of the medians so far: %s", ratios).isTrue();
    return last;
  }

  private static boolean isWithinTolerance(double ratio) {
    return Math.abs(ratio - 1) < TOLERANCE;
  }

  /** Neither of the two is always the first. */
  private void measure(int rounds) throws Exception {
    for (var round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        timesOfOne.add(timeOf(one));
        timesOfOther.add(timeOf(other));
      } else {
        timesOfOther.add(timeOf(other));
        timesOfOne.add(timeOf(one));
      }
    }
  }

  private static long timeOf(Callable<?> action) throws Exception {
    var start = System.nanoTime();
    action.call();
    return System.nanoTime() - start;
  }

  private double ratio() {
    return median(timesOfOther) / median(timesOfOne);
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
