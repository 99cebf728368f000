package org.coursecatalog.api.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.coursecatalog.auth.ClientOrigin;

/**
 * Where the current request comes from. Whether that is this machine, the TCP connection tells, not
 * a header.
 */
@Singleton
public class RequestOrigin {

  private static final String FORWARDED_PREFIX = "x-forwarded-";
  private static final Set<String> FORWARDING_HEADERS =
      Set.of(
          "forwarded",
          "via",
          "x-real-ip",
          "x-client-ip",
          "x-cluster-client-ip",
          "true-client-ip",
          "cf-connecting-ip",
          "cf-ray",
          "cdn-loop",
          "fastly-client-ip",
          "fly-client-ip",
          "x-azure-clientip",
          "x-envoy-external-address",
          "x-original-for",
          "x-original-forwarded-for");

  private final HttpServerRequest request;

  RequestOrigin(HttpServerRequest request) {
    this.request = request;
  }

  public ClientOrigin get() {
    var peer = request.connection().remoteAddress();
    return new ClientOrigin(
        addressOf(request),
        isLoopback(peer) && !isForwarded(),
        request.getHeader(HttpHeaders.USER_AGENT));
  }

  /**
   * The address of the client: the forwarded one only where a proxy is trusted ({@code
   * quarkus.http.proxy.*}).
   */
  public static String addressOf(HttpServerRequest request) {
    return String.valueOf(request.remoteAddress().hostAddress());
  }

  private static boolean isLoopback(SocketAddress peer) {
    try {
      return peer.hostAddress() != null
          && InetAddress.getByName(peer.hostAddress()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private boolean isForwarded() {
    return request.headers().names().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .anyMatch(name -> name.startsWith(FORWARDED_PREFIX) || FORWARDING_HEADERS.contains(name));
  }
}
