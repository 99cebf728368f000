package org.coursecatalog.api.input;

import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import org.coursecatalog.model.Fault;

/**
 * Faults beside the body, which wait for it to be read: that it is unreadable is told before them,
 * and what is invalid in it together with them.
 */
@RequestScoped
public class PendingFaults {

  private List<Fault> faults = List.of();

  public void set(List<Fault> found) {
    faults = List.copyOf(found);
  }

  public List<Fault> toList() {
    return faults;
  }
}
