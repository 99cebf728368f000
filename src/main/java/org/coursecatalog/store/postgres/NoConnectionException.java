package org.coursecatalog.store.postgres;

/** No connection was available: none could be opened, or none was free in time. */
final class NoConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoConnectionException(Throwable cause) {
    super(cause.getMessage(), cause, false, false);
  }
}
