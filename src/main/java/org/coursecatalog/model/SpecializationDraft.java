package org.coursecatalog.model;

import java.util.Objects;

/** The members of a specialization that authors edit. */
public record SpecializationDraft(String name) {

  public SpecializationDraft {
    Objects.requireNonNull(name);
  }
}
