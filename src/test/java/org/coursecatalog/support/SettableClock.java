package org.coursecatalog.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that only changes when a test advances it. A test profile can select it for the service.
 */
@Alternative
@ApplicationScoped
public class SettableClock extends Clock {

  private final AtomicReference<Instant> now;

  /** Starts at the current time. */
  public SettableClock() {
    this(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  public SettableClock(Instant now) {
    this.now = new AtomicReference<>(now);
  }

  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("The zone is always UTC");
  }
}
