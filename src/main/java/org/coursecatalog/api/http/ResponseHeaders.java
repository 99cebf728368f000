package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.coursecatalog.api.security.PageHeaders;
import org.coursecatalog.api.security.RequestOrigin;
import org.coursecatalog.audit.Audit;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Adds the common headers to all responses, including the OpenAPI document and Swagger UI, which do
 * not pass through the REST layer.
 */
final class ResponseHeaders {

  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private ResponseHeaders() {}

  /** Adds the headers to the response of a request that failed before the filters ran. */
  static void addIfMissing(RoutingContext context) {
    if (!context.response().headers().contains(REQUEST_ID)) {
      add(context);
    }
  }

  static void add(RoutingContext context) {
    var request = context.request();
    var requestId = requestId(request.getHeader(REQUEST_ID));
    MDC.put(Audit.REQUEST_ID, requestId);
    MDC.put(Audit.ADDRESS, new LazyText(() -> RequestOrigin.addressOf(request)));
    MDC.put(Audit.REQUEST, new LazyText(() -> request.method() + " " + request.path()));
    context.response().putHeader(REQUEST_ID, requestId).putHeader(CONTENT_TYPE_OPTIONS, NOSNIFF);
    PageHeaders.addTransportSecurity(request);
  }

  private static String requestId(@Nullable String sent) {
    return sent != null && ACCEPTED_ID.matcher(sent).matches() ? sent : newRequestId();
  }

  /** Uses a fast random generator, because the id need not be unpredictable. */
  private static String newRequestId() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** Computes its text only when a log record needs it, which is rare. */
  private record LazyText(Supplier<String> text) {

    @Override
    public String toString() {
      return text.get();
    }
  }
}
