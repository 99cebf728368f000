package org.coursecatalog.store.postgres;

/** No connection could be opened, or none became free in time. */
final class NoConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoConnectionException(Throwable cause) {
    super(cause.getMessage(), cause, false, false);
  }
}
