package org.coursecatalog.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Writes audit events as JSON lines to the log category {@code audit}. The event names come from
 * the OWASP logging vocabulary. Events identify users by name or ID and sessions by ID. They never
 * contain a password or a token.
 */
@Singleton
public class Audit {

  /** MDC keys of the current request. {@link #REQUEST} contains the method and the path. */
  public static final String REQUEST_ID = "requestId";

  public static final String ADDRESS = "clientAddress";
  public static final String REQUEST = "request";

  private static final Logger LOG = Logger.getLogger("audit");

  private static final int MAX_THROTTLED_LINES = 3;

  // Created with the first event, to keep startup fast.
  private final Provider<ObjectMapper> json;
  private final Clock clock;
  private final Map<Event, Counter> sessions;

  public Audit(Provider<ObjectMapper> json, Clock clock, MeterRegistry registry) {
    this.json = json;
    this.clock = clock;
    sessions =
        Map.of(
            Event.AUTHN_LOGIN_SUCCESS, sessions("opened", registry),
            Event.SESSION_RENEWED, sessions("refreshed", registry),
            Event.AUTHN_TOKEN_REUSE, sessions("reuse_detected", registry),
            Event.AUTHN_TOKEN_REVOKED, sessions("revoked", registry));
  }

  /** Event types of the OWASP logging vocabulary. */
  public enum Event {
    AUTHN_LOGIN_SUCCESS,
    AUTHN_LOGIN_FAIL,
    AUTHN_PASSWORD_CHANGE,
    AUTHN_PASSWORD_CHANGE_FAIL,
    AUTHN_TOKEN_REUSE,
    AUTHN_TOKEN_REVOKED,
    AUTHZ_CHANGE,
    AUTHZ_FAIL,
    EXCESS_RATE_LIMIT_EXCEEDED,
    PRIVILEGE_PERMISSIONS_CHANGED,
    SENSITIVE_CREATE,
    SENSITIVE_READ,
    SESSION_RENEWED,
    USER_CREATED,
    USER_DELETED,
    USER_UPDATED
  }

  /**
   * Records a successful action.
   *
   * @param user the user who performed the action
   * @param target the object or user that the action affected
   */
  public void success(Event event, String user, @Nullable String target) {
    write(event, "success", user, target);
  }

  /**
   * Records a rejected action.
   *
   * @param user the user who attempted the action, if known
   * @param target the object or user of the attempt
   */
  public void failure(Event event, @Nullable String user, @Nullable String target) {
    write(event, "failure", user, target);
  }

  /**
   * Records that the current request was rejected. The target is its method and path.
   *
   * @param user the user name of the session or of the refresh token
   */
  public void rejectedRequest(Event event, String user) {
    failure(event, user, requestValue(REQUEST));
  }

  /**
   * Records that a request was throttled. Writes an event for the first three throttled requests of
   * an address in a minute, and then for the 10th, 100th and so on, so that one address cannot fill
   * the disk.
   *
   * @param user the user name in the request; {@code null} if the whole address is throttled
   * @param number the number of throttled requests of the address in this minute, including this
   *     one
   */
  public void throttledRequest(@Nullable String user, int number) {
    if (number <= MAX_THROTTLED_LINES || isPowerOfTen(number)) {
      var suffix = number == 1 ? "" : ", throttled request " + number + " of its address";
      failure(Event.EXCESS_RATE_LIMIT_EXCEEDED, user, requestValue(REQUEST) + suffix);
    }
  }

  private static boolean isPowerOfTen(int number) {
    var rest = number;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  /** Returns {@code null} outside of a request. */
  private static @Nullable String requestValue(String mdcKey) {
    return Objects.toString(MDC.get(mdcKey), null);
  }

  private static Counter sessions(String change, MeterRegistry registry) {
    return Counter.builder("catalog.sessions")
        .description("Session changes")
        .tag("change", change)
        .register(registry);
  }

  private void write(Event event, String outcome, @Nullable String user, @Nullable String target) {
    var counter = sessions.get(event);
    if (counter != null) {
      counter.increment();
    }
    var line = new LinkedHashMap<String, Object>();
    line.put("datetime", clock.instant());
    line.put("event", event.name().toLowerCase(Locale.ROOT));
    line.put("outcome", outcome);
    line.put("user", user);
    line.put("target", target);
    line.put("source_ip", requestValue(ADDRESS));
    line.put("request_id", requestValue(REQUEST_ID));
    try {
      LOG.info(json.get().writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An audit event cannot be written", e);
    }
  }
}
