package org.coursecatalog.platform.request;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.coursecatalog.platform.connection.ConnectionDrain;

/** Starts the metrics of each request and registers the request for connection draining. */
@Singleton
public class RequestStart {

  private final RequestMeter meter;
  private final ConnectionDrain drain;

  RequestStart(RequestMeter meter, ConnectionDrain drain) {
    this.meter = meter;
    this.drain = drain;
  }

  /**
   * Must be called once for each request, after the authentication handlers of Quarkus.
   *
   * <p>Removes the failure handler of Quarkus for authentication. Quarkus REST would also remove
   * it, but would first build a table of all routes for each request.
   */
  public void begin(RoutingContext context) {
    context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    meter.measure(context);
    drain.begin(context);
  }
}
