package org.coursecatalog.api.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Selects the format of the metrics. The router compares media types including their parameters. It
 * would reject a scraper that requests OpenMetrics without a version or in an unknown version.
 */
@Singleton
class MetricsFormat {

  private static final String PATH = "/q/metrics";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String TEXT = "text/plain";

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route(PATH)
        .order(Integer.MIN_VALUE)
        .handler(
            context -> {
              choose(context.request());
              context.next();
            });
  }

  private static void choose(HttpServerRequest request) {
    var lines = request.headers().getAll(HttpHeaders.ACCEPT);
    if (!lines.isEmpty() && !lines.equals(List.of("*/*"))) {
      request.headers().set(HttpHeaders.ACCEPT, formatFor(Accept.parse(lines)));
    }
  }

  /** Returns plain text, which every scraper can read, unless the header names OpenMetrics. */
  private static String formatFor(Accept accept) {
    return accept.names(OPEN_METRICS) && accept.quality(OPEN_METRICS) >= accept.quality(TEXT)
        ? OPEN_METRICS
        : TEXT;
  }
}
