package org.coursecatalog.store.postgres;

/** There was no connection to be had: none could be opened, or none was free in time. */
final class NoConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1;

  NoConnectionException(Throwable cause) {
    super(cause.getMessage(), cause, false, false);
  }
}
