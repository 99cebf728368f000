package org.coursecatalog.platform.forwarding;

import io.quarkus.runtime.configuration.CidrAddressConverter;
import io.quarkus.runtime.configuration.InetSocketAddressConverter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The addresses, networks and host names in {@code quarkus.http.proxy.trusted-proxies}, parsed as
 * Quarkus parses them. Quarkus checks only the peer of the connection and does not expose its check
 * for the other proxies of a chain.
 */
final class TrustedProxies {

  private final List<Predicate<ForwardedNode>> literals = new ArrayList<>();
  private final List<InetSocketAddress> names = new ArrayList<>();
  private volatile List<Predicate<ForwardedNode>> resolvedNames = List.of();

  TrustedProxies(List<String> settings) {
    for (var setting : settings) {
      add(setting.strip());
    }
  }

  private void add(String setting) {
    var literal = ForwardedNode.parse(setting);
    if (literal != null) {
      literals.add(node -> isAt(literal.address(), literal.port(), node));
      return;
    }
    if (setting.contains("/")) {
      var network = new CidrAddressConverter().convert(setting);
      literals.add(node -> network.matches(node.address()));
      return;
    }
    // As in Quarkus, localhost needs no DNS entry.
    var socket =
        new InetSocketAddressConverter()
            .convert("localhost".equals(setting) ? "127.0.0.1" : setting);
    if (socket.isUnresolved()) {
      names.add(socket);
    } else {
      literals.add(node -> isAt(socket.getAddress(), socket.getPort(), node));
    }
  }

  /** Returns the IPv6 addresses without brackets, which Quarkus parses as a host and a port. */
  static List<String> misparsed(List<String> settings) {
    return settings.stream()
        .map(String::strip)
        .filter(setting -> !setting.startsWith("["))
        .filter(setting -> setting.indexOf(':') != setting.lastIndexOf(':'))
        .filter(setting -> ForwardedNode.parse(setting) != null)
        .toList();
  }

  private static boolean isAt(InetAddress address, int port, ForwardedNode node) {
    return address.equals(node.address()) && (port == 0 || port == node.port());
  }

  boolean hasNames() {
    return !names.isEmpty();
  }

  /** Resolves the host names. This method blocks. Names that cannot be resolved are not trusted. */
  void resolveNames() {
    resolvedNames = names.stream().flatMap(TrustedProxies::resolve).toList();
  }

  private static Stream<Predicate<ForwardedNode>> resolve(InetSocketAddress name) {
    try {
      return Stream.of(InetAddress.getAllByName(name.getHostString()))
          .map(address -> node -> isAt(address, name.getPort(), node));
    } catch (UnknownHostException e) {
      return Stream.empty();
    }
  }

  boolean contain(ForwardedNode node) {
    return literals.stream().anyMatch(proxy -> proxy.test(node))
        || resolvedNames.stream().anyMatch(proxy -> proxy.test(node));
  }
}
