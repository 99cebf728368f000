package org.coursecatalog.model;

import java.util.Objects;

/** What is wrong with one member of a request: a sentence that does not repeat the value. */
public record Fault(String field, String message) {

  public Fault {
    Objects.requireNonNull(field);
    Objects.requireNonNull(message);
  }
}
