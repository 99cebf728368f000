package org.coursecatalog.platform.request;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures requests by method, route and status, under the usual names. Not the binder of Quarkus:
 * for what no route answers that makes a series of each path and each invented method, so that
 * anybody could fill the memory; and it looks its labels up anew for each request. Here there are
 * no more series than routes, known methods and statuses of ours.
 */
@Singleton
public class RequestMeter {

  /** The label of requests that no route answers. */
  public static final String UNMATCHED = "UNMATCHED";

  /** Where Quarkus REST leaves the path of the route that it has found. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.DELETE,
          HttpMethod.PATCH,
          HttpMethod.OPTIONS);

  /** The client has gone before the answer. */
  private static final int RESET = 0;

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
  private final LongAdder active = new LongAdder();
  private final MeterRegistry registry;

  RequestMeter(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder("http.server.active.requests", active::sum)
        .description("Requests that are being answered")
        .register(registry);
  }

  /** Sets the route of a request that Quarkus REST has not matched. */
  public static void setRoute(RoutingContext context, String template) {
    contextOf(context).putLocal(TEMPLATE, template);
  }

  private static Context contextOf(RoutingContext context) {
    return ((HttpServerRequestInternal) context.request()).context();
  }

  /** Measures a request from now until its response has ended or its connection has closed. */
  public void measure(RoutingContext context) {
    active.increment();
    var request = new Measured(context, System.nanoTime());
    context.addEndHandler(request);
    request.connection().closeFuture().addListener(request);
  }

  /**
   * A request that is being answered. That its caller has gone is heard from the connection itself:
   * Quarkus REST takes the place of whoever listened to the response for it.
   */
  private final class Measured implements Handler<AsyncResult<Void>>, ChannelFutureListener {

    private final RoutingContext context;
    private final long start;
    private final AtomicBoolean over = new AtomicBoolean();

    Measured(RoutingContext context, long start) {
      this.context = context;
      this.start = start;
    }

    Channel connection() {
      return ((ConnectionBase) context.request().connection()).channel();
    }

    @Override
    public void handle(AsyncResult<Void> end) {
      connection().closeFuture().removeListener(this);
      finish(end.succeeded());
    }

    /**
     * Whoever hangs up after the last byte may be quicker than the worker thread that has sent it.
     */
    @Override
    public void operationComplete(ChannelFuture closed) {
      finish(context.response().ended());
    }

    private void finish(boolean answered) {
      if (over.compareAndSet(false, true)) {
        timer(Series.of(context, answered)).record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        active.decrement();
      }
    }
  }

  private Timer timer(Series series) {
    var known = timers.get(series);
    return known != null ? known : timers.computeIfAbsent(series, this::newTimer);
  }

  private Timer newTimer(Series series) {
    var reset = series.status() == RESET;
    return Timer.builder("http.server.requests")
        .description("How long requests take")
        .tag("method", series.method())
        .tag("uri", series.route())
        .tag("status", reset ? "RESET" : String.valueOf(series.status()))
        .tag("outcome", (reset ? Outcome.UNKNOWN : Outcome.forStatus(series.status())).name())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** The labels of a request. */
  private record Series(String method, String route, int status) {

    static Series of(RoutingContext context, boolean answered) {
      return new Series(
          METHODS.contains(context.request().method())
              ? context.request().method().name()
              : "OTHER",
          routeOf(context),
          answered ? context.response().getStatusCode() : RESET);
    }

    private static String routeOf(RoutingContext context) {
      String template = contextOf(context).getLocal(TEMPLATE);
      return template == null ? UNMATCHED : template;
    }
  }
}
