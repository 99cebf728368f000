package org.coursecatalog.platform.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what the service buffers for all connections together: incomplete bodies, requests that
 * wait behind another one, and unread responses. When the sum exceeds the bound, the connections
 * that have been buffering for longest are closed.
 *
 * <p>For a client that sends and reads at a normal pace, the service buffers only for milliseconds.
 * So such a client is not the oldest one while an attacker holds memory on purpose.
 */
final class BufferBudget {

  private final long maxBytes;
  private final Map<ClientConnection, Long> oldestFirst = new LinkedHashMap<>();
  private long usedBytes;

  BufferBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Records how many bytes a connection buffers now, and closes the oldest ones if needed. */
  void update(ClientConnection connection, long bytes) {
    for (var victim : record(connection, bytes)) {
      victim.close(CloseReason.BUFFER_BUDGET);
    }
  }

  private synchronized List<ClientConnection> record(ClientConnection connection, long bytes) {
    var before = bytes == 0 ? oldestFirst.remove(connection) : oldestFirst.put(connection, bytes);
    usedBytes += bytes - (before == null ? 0 : before);
    return usedBytes > maxBytes ? removeOldest() : List.of();
  }

  private List<ClientConnection> removeOldest() {
    var victims = new ArrayList<ClientConnection>();
    var oldest = oldestFirst.entrySet().iterator();
    while (usedBytes > maxBytes && oldest.hasNext()) {
      var victim = oldest.next();
      usedBytes -= victim.getValue();
      victims.add(victim.getKey());
      oldest.remove();
    }
    return victims;
  }

  synchronized long usedBytes() {
    return usedBytes;
  }
}
