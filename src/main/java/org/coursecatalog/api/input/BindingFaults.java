package org.coursecatalog.api.input;

import com.fasterxml.jackson.databind.DeserializationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.Fault;

/** Collects the faults of one body during binding, so that one response reports all of them. */
final class BindingFaults {

  private final List<Fault> faults = new ArrayList<>();
  private final Set<String> fields = new HashSet<>();

  static BindingFaults of(DeserializationContext context) {
    return (BindingFaults) context.getAttribute(BindingFaults.class);
  }

  /**
   * Adds a fault unless the field already has one. Later faults of a field are consequences of the
   * first.
   */
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
