package org.coursecatalog.api.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.Locality;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Determines the client of the current request, and whether it runs on this machine. */
@Singleton
public class RequestOrigin {

  private static final Set<String> SAME_SITE = Set.of("same-origin", "same-site", "none");

  private final HttpServerRequest request;
  private final ProxyHeaders proxyHeaders;
  private final boolean proxyProtocol;

  RequestOrigin(
      HttpServerRequest request,
      ProxyHeaders proxyHeaders,
      @ConfigProperty(name = "quarkus.http.proxy.use-proxy-protocol", defaultValue = "false")
          boolean proxyProtocol) {
    this.request = request;
    this.proxyHeaders = proxyHeaders;
    this.proxyProtocol = proxyProtocol;
  }

  public ClientOrigin get() {
    return new ClientOrigin(
        addressOf(request), locality(), request.getHeader(HttpHeaders.USER_AGENT));
  }

  /**
   * Returns the address of the client: the forwarded address if a trusted proxy sent the request
   * ({@code quarkus.http.proxy.*}), otherwise the address of the peer.
   */
  public static String addressOf(HttpServerRequest request) {
    return literalOf(request.remoteAddress())
        // A proxy may report that its client used a UNIX domain socket.
        .or(() -> literalOf(request.connection().remoteAddress(true)))
        .orElse("unknown");
  }

  private static Optional<String> literalOf(SocketAddress socket) {
    return Optional.ofNullable(socket).map(SocketAddress::hostAddress);
  }

  /** Implements the rules of {@code catalog.admin.default-password=loopback-only}. */
  private Locality locality() {
    if (proxyProtocol) {
      return Locality.PROXY_PROTOCOL;
    }
    if (!isFromLoopback()) {
      return Locality.OTHER_MACHINE;
    }
    // A request target with a host is meant for a proxy and overrides the Host header.
    if (request.version() != HttpVersion.HTTP_1_1 || !request.uri().startsWith("/")) {
      return Locality.OTHER_PROTOCOL;
    }
    if (proxyHeaders.areIn(request.headers())) {
      return Locality.FORWARDED;
    }
    var host = LoopbackHost.of(request.headers().getAll(HttpHeaders.HOST));
    if (host.isEmpty()) {
      return Locality.OTHER_HOST;
    }
    return isSameSite(host.get()) ? Locality.LOCAL : Locality.OTHER_SITE;
  }

  /** Checks the peer of the TCP connection, regardless of the PROXY protocol and headers. */
  private boolean isFromLoopback() {
    return literalOf(request.connection().remoteAddress(true))
        .filter(LoopbackHost::isLoopbackAddress)
        .isPresent();
  }

  /** Returns false if a browser header shows that a page of another host sent the request. */
  private boolean isSameSite(LoopbackHost host) {
    return request.headers().getAll(HttpHeaders.ORIGIN).stream().allMatch(host::isHostOf)
        && SAME_SITE.containsAll(request.headers().getAll("Sec-Fetch-Site"));
  }
}
