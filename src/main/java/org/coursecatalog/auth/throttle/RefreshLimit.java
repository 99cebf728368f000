package org.coursecatalog.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.auth.token.TokenClaims;
import org.coursecatalog.model.DomainException;

/**
 * Limits the refreshes of each session, because each refresh costs two signatures and a write. Each
 * instance counts separately. A minute begins with the first refresh of a session. The number of
 * counted sessions is bounded.
 */
@Singleton
public class RefreshLimit {

  private static final int REFRESHES_PER_MINUTE = 300;
  private static final int MAX_SESSIONS = 20_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ThrottleConfig config;
  private final Clock clock;
  private final Counter rejected;
  private final Audit audit;
  private final Cache<UUID, Minute> minutes =
      Caffeine.newBuilder().maximumSize(MAX_SESSIONS).build();

  public RefreshLimit(ThrottleConfig config, Clock clock, Audit audit, MeterRegistry registry) {
    this.config = config;
    this.clock = clock;
    this.audit = audit;
    rejected = Limit.REFRESHES.rejectionCounter(registry);
  }

  /**
   * Counts a refresh of the session of a verified refresh token. Fails with {@code THROTTLED} if
   * the session has reached its limit for this minute. The token stays valid.
   */
  public void count(TokenClaims refreshToken) {
    if (config.enabled()) {
      var now = clock.instant();
      var minute =
          minutes.asMap().merge(refreshToken.sessionId(), new Minute(now, 1), Minute::plus);
      if (minute.refreshes() > REFRESHES_PER_MINUTE) {
        reject(refreshToken, minute, now);
      }
    }
  }

  private void reject(TokenClaims refreshToken, Minute minute, Instant now) {
    rejected.increment();
    // Write one event per minute, so that the audit log does not grow with each request.
    if (minute.refreshes() == REFRESHES_PER_MINUTE + 1L) {
      audit.rejectedRequest(Event.EXCESS_RATE_LIMIT_EXCEEDED, refreshToken.username());
    }
    throw DomainException.throttled(Duration.between(now, minute.end()));
  }

  /** The number of refreshes of one session within a minute after the first one. */
  private record Minute(Instant start, long refreshes) {

    private Instant end() {
      return start.plus(MINUTE);
    }

    /** Starts a new minute if the refresh is after the end of this one. */
    private Minute plus(Minute next) {
      return next.start().isBefore(end()) ? new Minute(start, refreshes + next.refreshes()) : next;
    }
  }
}
