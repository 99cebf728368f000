package org.coursecatalog.platform.forwarding;

import java.util.List;
import java.util.function.Predicate;

/**
 * Finds the client in a list of nodes to which each proxy appends its peer. A client can forge the
 * beginning of the list, so the search starts at the end. The client is the last node that is not a
 * trusted proxy.
 */
final class ForwardingChain {

  /**
   * The result if the list is empty or its last node is invalid. The client is then the peer of the
   * connection.
   */
  static final int PEER = -1;

  private final Predicate<ForwardedNode> trusted;

  ForwardingChain(Predicate<ForwardedNode> trusted) {
    this.trusted = trusted;
  }

  /**
   * Returns the index of the client, or {@link #PEER}. A node that cannot be parsed ends the
   * search. The client is then the proxy that appended that node.
   *
   * @param nodes contains {@code null} for a missing or malformed node
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
