package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.coursecatalog.api.security.RequestOrigin;
import org.coursecatalog.audit.Audit;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The headers of every response that reaches routing, whatever answers it; so they are set below
 * the REST layer, which knows nothing of the OpenAPI document and Swagger UI.
 */
final class ResponseHeaders {

  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("X-Content-Type-Options");
  private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
  private static final Pattern ACCEPTED_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private ResponseHeaders() {}

  /** For what fails before the filters are asked. */
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
  }

  private static String requestId(@Nullable String sent) {
    return sent != null && ACCEPTED_ID.matcher(sent).matches() ? sent : newRequestId();
  }

  /** Nothing hangs on its being guessed, so it need not wait for a secure random number. */
  private static String newRequestId() {
    var random = ThreadLocalRandom.current();
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** What few requests need is put together by these few. */
  private record LazyText(Supplier<String> text) {

    @Override
    public String toString() {
      return text.get();
    }
  }
}
