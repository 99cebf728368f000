package org.coursecatalog.platform.forwarding;

import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the client in a list of nodes to which each proxy has appended its peer. A client can forge
 * the beginning of the list, so the search starts at the end: the client is the last node that is
 * not itself a trusted proxy.
 */
final class ForwardingChain {

  /** The client is the peer of the connection: no node of the list can be trusted. */
  static final int PEER = -1;

  private final Predicate<ForwardedNode> trusted;

  /**
   * @param trusted which nodes are trusted proxies
   */
  ForwardingChain(Predicate<ForwardedNode> trusted) {
    this.trusted = trusted;
  }

  /**
   * Returns the index of the client. A node that cannot be parsed ends the search: the client is
   * then the proxy that appended it, and {@link #PEER} if that is the peer of the connection.
   *
   * @param nodes {@code null} for a node that is missing or malformed
   */
  int clientIn(List<ForwardedNode> nodes) {
    var client = nodes.size();
    while (client > 0 && nodes.get(client - 1) != null) {
      client--;
      if (!trusted.test(nodes.get(client))) {
        return client;
      }
    }
    return client == nodes.size() ? PEER : client;
  }
}
