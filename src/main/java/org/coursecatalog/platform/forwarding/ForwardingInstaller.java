package org.coursecatalog.platform.forwarding;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Puts {@link ForwardingEntryHandler} in front of the entry handlers of Quarkus, for the public and
 * the management port, if {@code quarkus.http.proxy} or {@code quarkus.management.proxy} enable
 * forwarding headers. Quarkus has no public extension point for this: filters and routes run after
 * {@code ForwardedParser}, which runs when the router takes the request. So this class sets fields
 * of Quarkus by reflection. The start fails if they do not exist.
 */
@RegisterForReflection(targets = VertxHttpRecorder.class, methods = false)
@ApplicationScoped
class ForwardingInstaller {

  private static final Logger LOG = Logger.getLogger(ForwardingInstaller.class);
  private static final Duration LOOKUP_INTERVAL = Duration.ofSeconds(30);

  private final Config config;
  private final Vertx vertx;
  private final List<Long> timers = new ArrayList<>();

  ForwardingInstaller(Config config, Vertx vertx) {
    this.config = config;
    this.vertx = vertx;
  }

  /** The ports are not open yet. */
  void onStart(@Observes StartupEvent start) {
    install("quarkus.http.proxy", "rootHandler");
    install("quarkus.management.proxy", "managementRouterDelegate");
  }

  private void install(String prefix, String field) {
    var settings = ProxySettings.of(config, prefix + ".");
    if (!settings.forwarding()) {
      return;
    }
    if (settings.trustedProxies().isEmpty() && !trustsCertificates(prefix)) {
      LOG.warnf(
          "%s.trusted-proxies is not set: a client that reaches the port without a proxy chooses the address that"
              + " throttling and the audit log use.",
          prefix);
    }
    for (var address : TrustedProxies.misread(settings.trustedProxies())) {
      LOG.warnf(
          "%s.trusted-proxies: Quarkus takes %s for a host and a port and does not trust it: write [%s].",
          prefix, address, address);
    }
    var trusted = new TrustedProxies(settings.trustedProxies());
    if (trusted.hasNames()) {
      trusted.resolveNames();
      timers.add(vertx.setPeriodic(LOOKUP_INTERVAL.toMillis(), timer -> lookUp(trusted)));
    }
    wrap(field, new ForwardingHeaders(settings, trusted));
  }

  /** In dev mode Vert.x keeps running during a reload. */
  @PreDestroy
  void stopLookups() {
    timers.forEach(vertx::cancelTimer);
  }

  private boolean trustsCertificates(String prefix) {
    return config
        .getOptionalValue(prefix + ".trusted-proxy[0].subject-dn", String.class)
        .isPresent();
  }

  private void lookUp(TrustedProxies trusted) {
    vertx.executeBlocking(
        () -> {
          trusted.resolveNames();
          return null;
        });
  }

  @SuppressWarnings("unchecked")
  private static void wrap(String name, ForwardingHeaders headers) {
    try {
      var field = VertxHttpRecorder.class.getDeclaredField(name);
      field.setAccessible(true);
      var handler = (Handler<HttpServerRequest>) field.get(null);
      if (handler != null) {
        field.set(null, new ForwardingEntryHandler(headers, handler));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Quarkus has another entry handler than expected", e);
    }
  }
}
