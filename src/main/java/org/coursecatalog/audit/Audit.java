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
 * Writes down who did what, as lines of JSON in the log category {@code audit}. The names of the
 * events are those of the OWASP logging vocabulary. Nothing secret gets here: users by name or id,
 * sessions by id, never a password or a token.
 */
@Singleton
public class Audit {

  /** Where a request leaves its id, address, method and path for the lines it causes. */
  public static final String REQUEST_ID = "requestId";

  public static final String ADDRESS = "clientAddress";
  public static final String REQUEST = "request";

  private static final Logger LOG = Logger.getLogger("audit");

  private static final int MAX_THROTTLED_LINES = 3;

  // Made when the first line is written: a start does not have to wait for it.
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

  /** What happens, by the OWASP logging vocabulary. */
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
    USER_DELETED
  }

  /**
   * Something was done.
   *
   * @param user who did it
   * @param target to what or whom
   */
  public void success(Event event, String user, @Nullable String target) {
    write(event, "success", user, target);
  }

  /**
   * Something was refused.
   *
   * @param user who wanted it, if that is known
   * @param target on what or whom
   */
  public void failure(Event event, @Nullable String user, @Nullable String target) {
    write(event, "failure", user, target);
  }

  /**
   * The request itself was refused: its method and path are the target.
   *
   * @param user who sent it, or who it says they are, as far as that is known; {@code null}
   *     otherwise
   */
  public void rejectedRequest(Event event, String user) {
    failure(event, user, ofRequest(REQUEST));
  }

  /**
   * Records that a request was rejected because its address or user name has to wait. Writes a line
   * for the first three of an address in a minute and then for the 10th, 100th and so on, so that
   * one address cannot fill the disk.
   *
   * @param user the user name that the client sent; {@code null} if the address as a whole has to
   *     wait
   * @param number counts the rejected requests of the address in this minute, from 1
   */
  public void throttledRequest(@Nullable String user, int number) {
    if (number <= MAX_THROTTLED_LINES || isPowerOfTen(number)) {
      var suffix = number == 1 ? "" : ", throttled request " + number + " of its address";
      failure(Event.EXCESS_RATE_LIMIT_EXCEEDED, user, ofRequest(REQUEST) + suffix);
    }
  }

  private static boolean isPowerOfTen(int number) {
    var rest = number;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }

  /** {@code null} outside of a request. */
  private static @Nullable String ofRequest(String what) {
    return Objects.toString(MDC.get(what), null);
  }

  private static Counter sessions(String change, MeterRegistry registry) {
    return Counter.builder("catalog.sessions")
        .description("What became of sessions")
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
    line.put("source_ip", ofRequest(ADDRESS));
    line.put("request_id", ofRequest(REQUEST_ID));
    try {
      LOG.info(json.get().writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An audit event cannot be written", e);
    }
  }
}
