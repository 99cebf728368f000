package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of an SQL statement. */
final class Parameters {

  private final List<Object> values = new ArrayList<>();

  /** Adds a value and returns its placeholder. */
  String add(@Nullable Object value) {
    values.add(value);
    return "$" + values.size();
  }

  /** Adds an array and returns its placeholder. */
  String addArray(int[] numbers) {
    return add(Arrays.stream(numbers).boxed().toArray(Integer[]::new));
  }

  Tuple toTuple() {
    return Tuple.from(values);
  }
}
