package org.coursecatalog.model;

import java.util.Objects;

/** The part of a specialization that an author writes. */
public record SpecializationDraft(String name) {

  public SpecializationDraft {
    Objects.requireNonNull(name);
  }
}
