package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement that is being written. */
final class Parameters {

  private final List<Object> values = new ArrayList<>();

  /** Adds one; how the statement refers to it. */
  String add(@Nullable Object value) {
    values.add(value);
    return "$" + values.size();
  }

  /** The same for an array. */
  String addArray(int[] numbers) {
    return add(Arrays.stream(numbers).boxed().toArray(Integer[]::new));
  }

  Tuple toTuple() {
    return Tuple.from(values);
  }
}
