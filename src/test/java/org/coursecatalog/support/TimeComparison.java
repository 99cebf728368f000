package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Compares the durations of two actions. They alternate, so that other load affects both equally.
 * If the medians differ, it takes more measurements, which average out noise but not a real
 * difference.
 */
public final class TimeComparison {

  private static final int ROUNDS = 60;
  private static final int MAX_BATCHES = 12;
  private static final double TOLERANCE = 0.1;

  private final Callable<?> first;
  private final Callable<?> second;
  private final List<Long> firstTimes = new ArrayList<>();
  private final List<Long> secondTimes = new ArrayList<>();

  private TimeComparison(Callable<?> first, Callable<?> second) {
    this.first = first;
    this.second = second;
  }

  /** Fails unless the median times differ by less than 10 %. Returns their ratio. */
  public static double requireSameTime(Callable<?> first, Callable<?> second) throws Exception {
    var comparison = new TimeComparison(first, second);
    comparison.measure(ROUNDS / 3);
    comparison.firstTimes.clear();
    comparison.secondTimes.clear();
    var ratios = new ArrayList<Double>();
    do {
      comparison.measure(ROUNDS);
      ratios.add(comparison.ratio());
    } while (!isWithinTolerance(ratios.get(ratios.size() - 1)) && ratios.size() < MAX_BATCHES);
    var last = ratios.get(ratios.size() - 1);
    assertThat(isWithinTolerance(last)).as("ratios of the medians so far: %s", ratios).isTrue();
    return last;
  }

  private static boolean isWithinTolerance(double ratio) {
    return Math.abs(ratio - 1) < TOLERANCE;
  }

  /** Alternates the order of the two actions. */
  private void measure(int rounds) throws Exception {
    for (var round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        firstTimes.add(timeOf(first));
        secondTimes.add(timeOf(second));
      } else {
        secondTimes.add(timeOf(second));
        firstTimes.add(timeOf(first));
      }
    }
  }

  private static long timeOf(Callable<?> action) throws Exception {
    var start = System.nanoTime();
    action.call();
    return System.nanoTime() - start;
  }

  private double ratio() {
    return median(secondTimes) / median(firstTimes);
  }

  private static double median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
