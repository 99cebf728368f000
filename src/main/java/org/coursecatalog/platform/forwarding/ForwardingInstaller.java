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
 * Installs {@link ForwardingEntryHandler} before the entry handlers of Quarkus on the public port
 * and the management port, if {@code quarkus.http.proxy} or {@code quarkus.management.proxy}
 * enables forwarding headers. Quarkus has no extension point before {@code ForwardedParser}, so
 * this class sets fields of Quarkus by reflection. Startup fails if the fields do not exist.
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

  /** Runs before the ports are open. */
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
          "%s.trusted-proxies is not set. A client that reaches the port without a proxy can choose the address that"
              + " throttling and the audit log use.",
          prefix);
    }
    for (var address : TrustedProxies.misparsed(settings.trustedProxies())) {
      LOG.warnf(
          "%s.trusted-proxies: Quarkus parses %s as a host and a port and does not trust it. Use [%s] instead.",
          prefix, address, address);
    }
    var trusted = new TrustedProxies(settings.trustedProxies());
    if (trusted.hasNames()) {
      trusted.resolveNames();
      timers.add(vertx.setPeriodic(LOOKUP_INTERVAL.toMillis(), timer -> resolveNames(trusted)));
    }
    wrap(field, new ForwardingHeaders(settings, trusted));
  }

  /** Cancels the timers, because Vert.x continues to run during a reload in dev mode. */
  @PreDestroy
  void stopLookups() {
    timers.forEach(vertx::cancelTimer);
  }

  private boolean trustsCertificates(String prefix) {
    return config
        .getOptionalValue(prefix + ".trusted-proxy[0].subject-dn", String.class)
        .isPresent();
  }

  private void resolveNames(TrustedProxies trusted) {
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
      throw new IllegalStateException("Cannot replace the entry handler of Quarkus", e);
    }
  }
}
