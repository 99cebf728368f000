package org.coursecatalog.auth;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts things of one kind by a few known values. Counting costs as good as nothing: nobody looks
 * at the numbers before somebody asks for the metrics.
 */
final class Tally<E extends Enum<E>> {

  private final Map<E, LongAdder> counts;

  Tally(Class<E> values) {
    counts = new EnumMap<>(values);
    for (var value : values.getEnumConstants()) {
      counts.put(value, new LongAdder());
    }
  }

  void count(E value) {
    counts.get(value).increment();
  }

  long get(E value) {
    return counts.get(value).sum();
  }

  /** Offers each value as a series of its own, zeros included. */
  void bindTo(MeterRegistry registry, String metric, String description, String label) {
    counts.forEach(
        (value, count) ->
            FunctionCounter.builder(metric, count, LongAdder::sum)
                .description(description)
                .tag(label, value.name().toLowerCase(Locale.ROOT))
                .register(registry));
  }
}
