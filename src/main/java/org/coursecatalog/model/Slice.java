package org.coursecatalog.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next the position after which the list continues; {@code null} at its end
 */
public record Slice<T>(List<T> entries, @Nullable Position next) {

  public Slice {
    entries = List.copyOf(entries);
  }

  /**
   * Returns the first entries up to the limit.
   *
   * @param found the entries in order, including one beyond the limit if there are more
   */
  public static <T> Slice<T> of(List<T> found, Paging paging, Function<T, Position> position) {
    if (found.size() <= paging.limit()) {
      return new Slice<>(found, null);
    }
    var entries = found.subList(0, paging.limit());
    var last = position.apply(entries.get(entries.size() - 1));
    return new Slice<>(entries, paging.order().isByName() ? last : last.withoutName());
  }

  public <R> Slice<R> map(Function<T, R> mapper) {
    var mapped = new ArrayList<R>(entries.size());
    entries.forEach(entry -> mapped.add(mapper.apply(entry)));
    return new Slice<>(mapped, next);
  }
}
