package org.coursecatalog.platform.forwarding;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A node in a forwarding header (RFC 7239, section 6). The port is 0 if it is absent. */
record ForwardedNode(InetAddress address, int port) {

  private static final Pattern WITH_PORT =
      Pattern.compile("(\\[[^\\[\\]]+]|[0-9.]+):(?:([0-9]{1,5})|_[A-Za-z0-9._-]+)");
  private static final int MAX_PORT = 65_535;

  /** Returns {@code null} for texts other than an IP address, such as {@code unknown}. */
  static @Nullable ForwardedNode parse(String text) {
    var withPort = WITH_PORT.matcher(text);
    if (!withPort.matches()) {
      return of(text, 0);
    }
    var port = withPort.group(2) == null ? 0 : Integer.parseInt(withPort.group(2));
    return port > MAX_PORT ? null : of(withPort.group(1), port);
  }

  /** Returns {@code null} if the socket has no IP address, such as a UNIX domain socket. */
  static @Nullable ForwardedNode of(SocketAddress socket) {
    return socket == null || socket.hostAddress() == null
        ? null
        : of(socket.hostAddress(), socket.port());
  }

  /** Converts an IPv4-mapped IPv6 address (RFC 4291) to the IPv4 address. */
  private static @Nullable ForwardedNode of(String host, int port) {
    var bytes = NetUtil.createByteArrayFromIpAddressString(host);
    try {
      return bytes == null ? null : new ForwardedNode(InetAddress.getByAddress(bytes), port);
    } catch (UnknownHostException e) {
      return null;
    }
  }

  /** Returns the address without port and brackets. */
  String text() {
    return address.getHostAddress();
  }
}
