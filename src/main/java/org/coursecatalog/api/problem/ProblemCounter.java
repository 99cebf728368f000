package org.coursecatalog.api.problem;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;

/** Counts problem responses by problem type. */
@ApplicationScoped
public class ProblemCounter {

  private final Map<ProblemType, Counter> counters = new EnumMap<>(ProblemType.class);

  ProblemCounter(MeterRegistry registry) {
    for (var type : ProblemType.values()) {
      counters.put(
          type,
          Counter.builder("catalog.refusals")
              .description("Problem responses")
              .tag("type", type.slug())
              .register(registry));
    }
  }

  public void count(ProblemType type) {
    counters.get(type).increment();
  }
}
