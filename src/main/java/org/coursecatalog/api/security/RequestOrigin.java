package org.coursecatalog.api.security;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import org.coursecatalog.auth.ClientOrigin;

/** Where the current request comes from: the peer of its TCP connection, whatever a header says. */
@ApplicationScoped
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
          "cf-connecting-ip");

  private final HttpServerRequest request;

  RequestOrigin(HttpServerRequest request) {
    this.request = request;
  }

  public ClientOrigin get() {
    // Not request.remoteAddress(), which is the forwarded one when proxies are trusted.
    var peer = request.connection().remoteAddress();
    return new ClientOrigin(peer.hostAddress(), isLoopback(peer) && !isForwarded());
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
