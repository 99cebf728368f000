package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The table of course items, with an index for each filter. Guarded by the lock of the tables. */
final class CourseItemTable {

  private final SpecializationTable specializations;
  private final SortedRows<CourseItemRow> all = noRows();

  /** Items without an owner have the key {@code null}. */
  private final Map<UUID, SortedRows<CourseItemRow>> byOwner = new HashMap<>();

  private final Map<String, SortedRows<CourseItemRow>> byType = new HashMap<>();
  private final NameIndex<CourseItemRow> index =
      new NameIndex<>(CourseItemRow::id, CourseItemRow::nameKey, NamePart::gramsWithStartOf);

  CourseItemTable(SpecializationTable specializations) {
    this.specializations = specializations;
  }

  Collection<CourseItemRow> all() {
    return all.values();
  }

  @Nullable CourseItemRow get(UUID id) {
    return index.get(id);
  }

  int countOwnedBy(UUID ownerId) {
    return byOwner.getOrDefault(ownerId, noRows()).size();
  }

  Slice<CourseItemRow> list(CourseItemFilter filter, Paging paging) {
    return RowSlices.slice(
        smallestSet(filter),
        row -> matches(row, filter),
        index,
        filter.namePart(),
        paging,
        CourseItemRow::position);
  }

  /** Returns the smallest set of rows that contains all matches. */
  private SortedRows<CourseItemRow> smallestSet(CourseItemFilter filter) {
    var owned = filter.ownerless() || filter.ownerId() != null;
    return Stream.of(
            all,
            filter.specializationId() == null ? all : itemsOf(filter.specializationId()),
            filter.type() == null ? all : byType.getOrDefault(filter.type(), noRows()),
            owned ? byOwner.getOrDefault(filter.ownerId(), noRows()) : all)
        .min(Comparator.comparing(SortedRows::size))
        .orElseThrow();
  }

  private SortedRows<CourseItemRow> itemsOf(UUID specializationId) {
    var specialization = specializations.get(specializationId);
    return specialization == null ? noRows() : specialization.items();
  }

  private static boolean matches(CourseItemRow row, CourseItemFilter filter) {
    return (filter.specializationId() == null
            || filter.specializationId().equals(row.specialization().id()))
        && (filter.type() == null || filter.type().equals(row.type()))
        && (!filter.ownerless() || row.ownerId() == null)
        && (filter.ownerId() == null || filter.ownerId().equals(row.ownerId()))
        && (filter.namePart() == null || filter.namePart().matches(row.nameKey()));
  }

  /** Inserts or replaces an item in the table and in every index. */
  void put(CourseItemRow row) {
    var previous = index.get(row.id());
    all.put(row);
    if (previous == null) {
      addToSets(row);
      index.add(row);
      row.specialization().incrementItemsVersion();
    } else {
      replaceInSets(previous, row);
      index.replace(previous, row);
      incrementItemsVersions(previous, row);
    }
  }

  /**
   * Inserts new items together.
   *
   * @param positions {@link NameIndex#positionsByGram} of their names
   */
  void addAll(List<CourseItemRow> rows, Map<Integer, RoaringBitmap> positions) {
    for (var row : rows) {
      all.put(row);
      addToSets(row);
      row.specialization().incrementItemsVersion();
    }
    index.addAll(rows, positions);
  }

  void remove(CourseItemRow row) {
    all.remove(row);
    row.specialization().remove(row);
    removeFrom(byOwner, row.ownerId(), row);
    removeFrom(byType, row.type(), row);
    index.remove(row);
    row.specialization().incrementItemsVersion();
  }

  /**
   * Removes all items of a specialization before the specialization itself is removed. Removing
   * them one by one would hold the lock ten times as long.
   */
  void removeAllOf(SpecializationRow specialization) {
    var rows = specialization.items().values();
    rows.forEach(all::remove);
    removeAllFrom(byOwner, rows, CourseItemRow::ownerId);
    removeAllFrom(byType, rows, CourseItemRow::type);
    index.removeAll(rows);
    specialization.removeAll();
  }

  /**
   * Transfers all items of an owner.
   *
   * @param newOwner {@code null} to leave the items without an owner
   */
  void reassign(UUID ownerId, @Nullable UserRow newOwner, Instant now) {
    var rows = byOwner.remove(ownerId);
    if (rows == null) {
      return;
    }
    var newItemOwner = newOwner == null ? null : newOwner.itemOwner();
    for (var previous : rows.values()) {
      var row =
          CourseItemRow.of(
              previous.toModel().ownedBy(newItemOwner, now),
              previous.nameKey(),
              previous.specialization(),
              newOwner);
      rows.put(row);
      all.put(row);
      index.replace(previous, row);
      byType.get(row.type()).put(row);
      row.specialization().put(row);
    }
    byOwner.merge(newOwner == null ? null : newOwner.id(), rows, CourseItemTable::union);
  }

  /** Adds the smaller set to the larger one. */
  private static SortedRows<CourseItemRow> union(
      SortedRows<CourseItemRow> one, SortedRows<CourseItemRow> other) {
    var larger = one.size() > other.size() ? one : other;
    larger.putAll(larger == one ? other : one);
    return larger;
  }

  private static void incrementItemsVersions(CourseItemRow previous, CourseItemRow row) {
    if (row.toModel().hasSameListEntryAs(previous.toModel())) {
      return;
    }
    row.specialization().incrementItemsVersion();
    if (previous.specialization() != row.specialization()) {
      previous.specialization().incrementItemsVersion();
    }
  }

  private void addToSets(CourseItemRow row) {
    row.specialization().put(row);
    addTo(byOwner, row.ownerId(), row);
    addTo(byType, row.type(), row);
  }

  /** Adds the new state, and removes the previous one from the sets in which it is not replaced. */
  private void replaceInSets(CourseItemRow previous, CourseItemRow row) {
    if (previous.specialization() != row.specialization()) {
      previous.specialization().remove(previous);
    }
    if (!Objects.equals(previous.ownerId(), row.ownerId())) {
      removeFrom(byOwner, previous.ownerId(), previous);
    }
    if (!previous.type().equals(row.type())) {
      removeFrom(byType, previous.type(), previous);
    }
    addToSets(row);
  }

  private static <K> void addTo(Map<K, SortedRows<CourseItemRow>> index, K key, CourseItemRow row) {
    index.computeIfAbsent(key, first -> noRows()).put(row);
  }

  private static <K> void removeFrom(
      Map<K, SortedRows<CourseItemRow>> index, K key, CourseItemRow row) {
    var rows = index.get(key);
    rows.remove(row);
    if (rows.isEmpty()) {
      index.remove(key);
    }
  }

  private static <K> void removeAllFrom(
      Map<K, SortedRows<CourseItemRow>> index,
      Collection<CourseItemRow> removed,
      Function<CourseItemRow, K> keyOf) {
    var counts = new HashMap<K, Integer>();
    removed.forEach(row -> counts.merge(keyOf.apply(row), 1, Integer::sum));
    // If no other rows have the key, remove the whole set.
    counts.forEach(
        (key, count) ->
            index.computeIfPresent(key, (same, rows) -> rows.size() == count ? null : rows));
    for (var row : removed) {
      var rows = index.get(keyOf.apply(row));
      if (rows != null) {
        rows.remove(row);
      }
    }
  }

  private static SortedRows<CourseItemRow> noRows() {
    return new SortedRows<>(CourseItemRow::position);
  }
}
