package org.coursecatalog.api.input;

import com.fasterxml.jackson.databind.DeserializationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.Fault;

/** The faults found while one body is bound, so that all of them are told at once. */
final class BindingFaults {

  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> fields = new HashSet<>();

  static BindingFaults of(DeserializationContext context) {
    return (BindingFaults) context.getAttribute(BindingFaults.class);
  }

  /** Adds a fault, unless the field has one already: the first says why the others are there. */
  void add(String field, String message) {
    if (faults.size() < Limits.FAULTS && fields.add(field)) {
      faults.add(new Fault(field, message));
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<Fault> toList() {
    return List.copyOf(faults);
  }
}
