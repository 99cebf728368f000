package org.coursecatalog.store.memory;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * Rows sorted by id and by name, so that a page costs the same in each order and at any depth.
 * Guarded by the lock of the tables.
 */
final class SortedRows<T> {

  private final Function<T, Position> position;
  private final NavigableMap<UUID, T> byId = new TreeMap<>();
  private final NavigableMap<Position, T> byName = new TreeMap<>(Position.BY_NAME);

  SortedRows(Function<T, Position> position) {
    this.position = position;
  }

  int size() {
    return byId.size();
  }

  boolean isEmpty() {
    return byId.isEmpty();
  }

  /** Returns the row with this id, or {@code null}. */
  @Nullable T get(UUID id) {
    return byId.get(id);
  }

  /** Returns the first row with this name key, or {@code null}. */
  @Nullable T getByNameKey(String nameKey) {
    var entry = byName.ceilingEntry(new Position(Position.NIL, nameKey));
    return entry == null || !entry.getKey().nameKey().equals(nameKey) ? null : entry.getValue();
  }

  /** Returns all rows in the order of their ids. */
  Collection<T> values() {
    return byId.values();
  }

  /** Returns the rows after an id, in the order of their ids; all rows for {@code null}. */
  Collection<T> after(@Nullable UUID id) {
    return id == null ? byId.values() : byId.tailMap(id, false).values();
  }

  /** Returns the rows after a position, in the order of the list. */
  Collection<T> after(Paging paging) {
    return paging.order().isByName()
        ? rest(byName, paging.after(), paging).values()
        : rest(byId, paging.after() == null ? null : paging.after().id(), paging).values();
  }

  private <K> NavigableMap<K, T> rest(NavigableMap<K, T> rows, @Nullable K after, Paging paging) {
    var ordered = paging.order().isDescending() ? rows.descendingMap() : rows;
    return after == null ? ordered : ordered.tailMap(after, false);
  }

  /** Adds a row, or replaces the row with the same id. */
  void put(T row) {
    var place = position.apply(row);
    var former = byId.put(place.id(), row);
    if (former != null && !position.apply(former).equals(place)) {
      byName.remove(position.apply(former));
    }
    byName.put(place, row);
  }

  /** Removes a row that has the position with which it was put. */
  void remove(T row) {
    var place = position.apply(row);
    byId.remove(place.id());
    byName.remove(place);
  }

  void putAll(SortedRows<T> rows) {
    byId.putAll(rows.byId);
    byName.putAll(rows.byName);
  }

  void clear() {
    byId.clear();
    byName.clear();
  }
}
