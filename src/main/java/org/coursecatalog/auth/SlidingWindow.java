package org.coursecatalog.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets so many attempts through in any stretch of time of one length, wherever that begins. It
 * remembers when each of them was, and no more of them than it lets through; so a caller pays for
 * what it takes to remember them with as many passwords hashed.
 */
final class SlidingWindow {

  private final int limit;
  private final Duration length;
  private final Deque<Instant> attempts = new ArrayDeque<>();

  SlidingWindow(int limit, Duration length) {
    this.limit = limit;
    this.length = length;
  }

  /** How long the next attempt has to wait; zero when there is room for it. */
  synchronized Duration waitAt(Instant now) {
    forgetBefore(now.minus(length));
    return attempts.size() < limit
        ? Duration.ZERO
        : Duration.between(now, attempts.getFirst().plus(length));
  }

  /** Counts an attempt if there is room for it. How long it has to wait otherwise; else zero. */
  synchronized Duration tryCount(Instant now) {
    var wait = waitAt(now);
    if (wait.isZero()) {
      attempts.addLast(now);
    }
    return wait;
  }

  /** Takes back an attempt that was counted at this moment. */
  synchronized void giveBack(Instant attempt) {
    attempts.removeLastOccurrence(attempt);
  }

  private void forgetBefore(Instant start) {
    while (!attempts.isEmpty() && !attempts.getFirst().isAfter(start)) {
      attempts.removeFirst();
    }
  }
}
