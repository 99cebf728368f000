package org.coursecatalog.platform.connection;

import java.util.Locale;

/** The reason for closing a connection; a label of {@code catalog.connections.closed}. */
enum CloseReason {
  /** The head of a request did not arrive in time. */
  SLOW_HEAD,
  /** A body arrived too slowly. */
  SLOW_BODY,
  /** The client did not read its response. */
  UNREAD_RESPONSE,
  /** The buffer limit was exceeded, and this connection had buffered for the longest time. */
  BUFFER_BUDGET,
  /** The limit of connections was reached, and this one had been idle for the longest time. */
  TOO_MANY;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
