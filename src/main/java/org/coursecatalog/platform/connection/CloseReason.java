package org.coursecatalog.platform.connection;

import java.util.Locale;

/**
 * Why the service closed a connection; a label of the metric {@code catalog.connections.closed}.
 */
enum CloseReason {
  /** The head of a request did not arrive in time. */
  SLOW_HEAD,
  /** A body arrived too slowly. */
  SLOW_BODY,
  /** The client did not read its response. */
  UNREAD_RESPONSE,
  /** All connections together buffered too much, and this one did so for longest. */
  BUFFER_BUDGET,
  /** There were too many connections, and this one was idle for longest. */
  TOO_MANY;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
