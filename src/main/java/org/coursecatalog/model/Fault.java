package org.coursecatalog.model;

import java.util.Objects;

/** A fault of one request member. The message does not contain the value. */
public record Fault(String field, String message) {

  public Fault {
    Objects.requireNonNull(field);
    Objects.requireNonNull(message);
  }
}
