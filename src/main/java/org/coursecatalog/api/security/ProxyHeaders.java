package org.coursecatalog.api.security;

import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Detects headers that proxies add to requests. */
@Singleton
class ProxyHeaders {

  private static final Pattern PROXY_HEADER =
      Pattern.compile(
          """
          forwarded | forwarded-for | via | client-ip | x-client-ip | x-cluster-client-ip | x-host
          | x-remote-addr | x-remote-ip | true-client-ip | cdn-loop | fastly-client-ip
          | fly-client-ip | proxy-connection | proxy-authorization | x-amzn-trace-id
          | x-appengine-user-ip | x-cloud-trace-context | x-nginx-proxy
          | (x-forwarded | x-original- | x-real- | x-proxy | x-envoy- | x-azure- | x-arr- | cf-) .*
          """,
          Pattern.COMMENTS | Pattern.CASE_INSENSITIVE);

  private final Set<String> configured = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  ProxyHeaders(
      @ConfigProperty(
              name = "quarkus.http.proxy.forwarded-host-header",
              defaultValue = "X-Forwarded-Host")
          String hostHeader,
      @ConfigProperty(
              name = "quarkus.http.proxy.forwarded-prefix-header",
              defaultValue = "X-Forwarded-Prefix")
          String prefixHeader) {
    configured.add(hostHeader);
    configured.add(prefixHeader);
  }

  boolean areIn(MultiMap headers) {
    return headers.names().stream()
        .anyMatch(name -> configured.contains(name) || PROXY_HEADER.matcher(name).matches());
  }
}
