package org.coursecatalog.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The times of recent attempts, to limit the attempts in any period of a fixed length. */
final class SlidingWindow {

  static final SlidingWindow EMPTY = new SlidingWindow();

  /** In milliseconds since 1970, in ascending order. */
  private final long[] attempts;

  private SlidingWindow(long... attempts) {
    this.attempts = attempts;
  }

  int size() {
    return attempts.length;
  }

  /** Returns the time until the number of attempts in the period is below the limit. */
  Duration waitTime(Instant now, int limit, Duration length) {
    return attempts.length < limit
        ? Duration.ZERO
        : Duration.between(
            now, Instant.ofEpochMilli(attempts[attempts.length - limit]).plus(length));
  }

  /** Returns a window with the attempts after this time. */
  SlidingWindow after(Instant start) {
    var first = 0;
    while (first < attempts.length && attempts[first] <= start.toEpochMilli()) {
      first++;
    }
    return first == 0
        ? this
        : new SlidingWindow(Arrays.copyOfRange(attempts, first, attempts.length));
  }

  SlidingWindow with(Instant attempt) {
    var more = Arrays.copyOf(attempts, attempts.length + 1);
    more[attempts.length] = attempt.toEpochMilli();
    // Threads may add attempts in a different order than they read the clock.
    Arrays.sort(more);
    return new SlidingWindow(more);
  }

  /** Returns a window without one attempt at this time. */
  SlidingWindow without(Instant attempt) {
    var found = Arrays.binarySearch(attempts, attempt.toEpochMilli());
    if (found < 0) {
      return this;
    }
    var fewer = Arrays.copyOf(attempts, attempts.length - 1);
    System.arraycopy(attempts, found + 1, fewer, found, fewer.length - found);
    return new SlidingWindow(fewer);
  }
}
