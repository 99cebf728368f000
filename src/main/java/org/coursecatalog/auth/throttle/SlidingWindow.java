package org.coursecatalog.auth.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * The times of the latest attempts, to limit how many fall into any period of a fixed length.
 * Immutable, and only as large as the attempts that it holds.
 */
final class SlidingWindow {

  static final SlidingWindow EMPTY = new SlidingWindow();

  /** In milliseconds since 1970, the earliest first. */
  private final long[] attempts;

  private SlidingWindow(long... attempts) {
    this.attempts = attempts;
  }

  int size() {
    return attempts.length;
  }

  /** Returns how long the next attempt has to wait until fewer attempts than the limit count. */
  Duration waitAt(Instant now, int limit, Duration length) {
    return attempts.length < limit
        ? Duration.ZERO
        : Duration.between(
            now, Instant.ofEpochMilli(attempts[attempts.length - limit]).plus(length));
  }

  /** Returns the attempts after this moment. */
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
    // Two threads may read the clock in one order and count in the other order.
    Arrays.sort(more);
    return new SlidingWindow(more);
  }

  /** Returns the attempts without one of this moment. */
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
