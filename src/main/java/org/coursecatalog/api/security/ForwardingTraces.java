package org.coursecatalog.api.security;

import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Recognizes by its headers a request that passed through a proxy. */
@Singleton
class ForwardingTraces {

  private static final Set<String> HEADERS =
      Set.of(
          "forwarded",
          "forwarded-for",
          "via",
          "client-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "x-host",
          "x-remote-addr",
          "x-remote-ip",
          "true-client-ip",
          "cdn-loop",
          "fastly-client-ip",
          "fly-client-ip",
          "proxy-connection",
          "proxy-authorization",
          "x-amzn-trace-id",
          "x-appengine-user-ip",
          "x-cloud-trace-context",
          "x-nginx-proxy");

  private static final Set<String> PREFIXES =
      Set.of(
          "x-forwarded",
          "x-original-",
          "x-real-",
          "x-proxy",
          "x-envoy-",
          "x-azure-",
          "x-arr-",
          "cf-");

  private final Set<String> configured;

  ForwardingTraces(
      @ConfigProperty(
              name = "quarkus.http.proxy.forwarded-host-header",
              defaultValue = "X-Forwarded-Host")
          String hostHeader,
      @ConfigProperty(
              name = "quarkus.http.proxy.forwarded-prefix-header",
              defaultValue = "X-Forwarded-Prefix")
          String prefixHeader) {
    configured =
        Stream.of(hostHeader, prefixHeader)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean areIn(MultiMap headers) {
    return headers.names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(this::isTrace);
  }

  private boolean isTrace(String header) {
    return HEADERS.contains(header)
        || configured.contains(header)
        || PREFIXES.stream().anyMatch(header::startsWith);
  }
}
