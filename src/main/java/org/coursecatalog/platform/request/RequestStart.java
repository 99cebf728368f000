package org.coursecatalog.platform.request;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.coursecatalog.platform.connection.ConnectionDrain;

/** Begins each request: its metrics and its place on its connection. */
@Singleton
public class RequestStart {

  private final RequestMeter meter;
  private final ConnectionDrain drain;

  RequestStart(RequestMeter meter, ConnectionDrain drain) {
    this.meter = meter;
    this.drain = drain;
  }

  /**
   * Called once for each request, after Quarkus has prepared authentication.
   *
   * <p>Removes the handler of Quarkus for failed authentication. Quarkus REST would remove it too,
   * but would first build a table of all routes for each request.
   */
  public void begin(RoutingContext context) {
    context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    meter.measure(context);
    drain.begin(context);
  }
}
