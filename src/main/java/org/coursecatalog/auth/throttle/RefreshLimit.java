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
 * Limits how often one session is refreshed, because each refresh costs two signatures and a write.
 * Each instance counts for itself. A minute begins with the first refresh of a session. The memory
 * is bounded, and keeps the sessions that were refreshed most recently.
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
    rejected = Limit.REFRESHES.rejected(registry);
  }

  /**
   * Counts a refresh of the session of a verified refresh token. Fails with {@code THROTTLED},
   * without spending the token, if the session has reached its limit for this minute.
   */
  public void count(TokenClaims refreshToken) {
    if (config.enabled()) {
      var now = clock.instant();
      var minute =
          minutes.asMap().merge(refreshToken.sessionId(), new Minute(now, 1), Minute::plus);
      if (minute.refreshes() > REFRESHES_PER_MINUTE) {
        refuse(refreshToken, minute, now);
      }
    }
  }

  private void refuse(TokenClaims refreshToken, Minute minute, Instant now) {
    rejected.increment();
    // One line for each minute, so that the audit log does not grow with each request.
    if (minute.refreshes() == REFRESHES_PER_MINUTE + 1L) {
      audit.rejectedRequest(Event.EXCESS_RATE_LIMIT_EXCEEDED, refreshToken.username());
    }
    throw DomainException.throttled(Duration.between(now, minute.end()));
  }

  /** The refreshes of one session in a minute that began with the first of them. */
  private record Minute(Instant start, long refreshes) {

    private Instant end() {
      return start.plus(MINUTE);
    }

    /** Begins another minute if the refresh comes after the end of this one. */
    private Minute plus(Minute next) {
      return next.start().isBefore(end()) ? new Minute(start, refreshes + next.refreshes()) : next;
    }
  }
}
