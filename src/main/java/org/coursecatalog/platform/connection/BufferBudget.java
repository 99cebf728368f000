package org.coursecatalog.platform.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits the bytes buffered for all connections together: incomplete bodies, queued requests and
 * unread responses. If the sum exceeds the limit, the budget closes the connections that have been
 * buffering for the longest time.
 *
 * <p>A client that sends and reads at normal speed occupies buffers only for milliseconds, so the
 * budget closes the connections of an attacker first.
 */
final class BufferBudget {

  private final long maxBytes;
  private final Map<ClientConnection, Long> oldestFirst = new LinkedHashMap<>();
  private long usedBytes;

  BufferBudget(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Sets the buffered bytes of a connection, and closes the oldest connections if necessary. */
  void update(ClientConnection connection, long bytes) {
    for (var victim : updateAndEvict(connection, bytes)) {
      victim.close(CloseReason.BUFFER_BUDGET);
    }
  }

  private synchronized List<ClientConnection> updateAndEvict(
      ClientConnection connection, long bytes) {
    var previous = bytes == 0 ? oldestFirst.remove(connection) : oldestFirst.put(connection, bytes);
    usedBytes += bytes - (previous == null ? 0 : previous);
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
