package org.coursecatalog.store.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coursecatalog.model.NamePart;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds rows by id in constant time, and by a part of their name with an inverted index of the
 * grams of {@link NamePart}. Each row has a number. Each gram has a bitmap of row numbers. Guarded
 * by the lock of the tables.
 */
final class NameIndex<T> {

  private static final int[] NO_GRAMS = {};

  /** The approximate number of grams in a name. */
  private static final int GRAMS_OF_A_NAME = 16;

  private final Function<T, UUID> id;
  private final Function<T, String> nameKey;
  private final Function<String, int[]> grams;
  private final List<Entry<T>> entries = new ArrayList<>();
  private final Map<UUID, Entry<T>> entriesById = new HashMap<>();
  private final Deque<Integer> freeNumbers = new ArrayDeque<>();
  private final Map<Integer, RoaringBitmap> numbersByGram = new HashMap<>();

  /**
   * @param grams the grams of a key, in ascending order
   */
  NameIndex(Function<T, UUID> id, Function<T, String> nameKey, Function<String, int[]> grams) {
    this.id = id;
    this.nameKey = nameKey;
    this.grams = grams;
  }

  @Nullable T get(UUID rowId) {
    var entry = entriesById.get(rowId);
    return entry == null ? null : entry.row;
  }

  void add(T row) {
    var number = freeNumbers.isEmpty() ? entries.size() : freeNumbers.pop();
    var entry = new Entry<>(number, row);
    if (number == entries.size()) {
      entries.add(entry);
    } else {
      entries.set(number, entry);
    }
    entriesById.put(id.apply(row), entry);
    addGrams(gramsOf(row), NO_GRAMS, number);
  }

  void replace(T previous, T row) {
    var entry = entriesById.get(id.apply(row));
    entry.row = row;
    if (!nameKey.apply(previous).equals(nameKey.apply(row))) {
      var before = gramsOf(previous);
      var after = gramsOf(row);
      removeGrams(before, after, entry.number);
      addGrams(after, before, entry.number);
    }
  }

  /**
   * Adds rows together, which is faster than one by one.
   *
   * @param positions {@link #positionsByGram} of their keys
   */
  void addAll(List<T> added, Map<Integer, RoaringBitmap> positions) {
    var first = entries.size();
    for (var row : added) {
      var entry = new Entry<>(entries.size(), row);
      entriesById.put(id.apply(row), entry);
      entries.add(entry);
    }
    positions.forEach(
        (gram, bitmap) ->
            numbersByGram
                .computeIfAbsent(gram, none -> new RoaringBitmap())
                .or(RoaringBitmap.addOffset(bitmap, first)));
  }

  /**
   * Maps each gram to the positions of the keys that contain it. This is the slow part of {@link
   * #addAll}, and does not need the lock.
   */
  static Map<Integer, RoaringBitmap> positionsByGram(List<String> nameKeys) {
    var positions = new HashMap<Integer, RoaringBitmap>();
    for (var position = 0; position < nameKeys.size(); position++) {
      for (var gram : NamePart.gramsWithStartOf(nameKeys.get(position))) {
        positions.computeIfAbsent(gram, first -> new RoaringBitmap()).add(position);
      }
    }
    return positions;
  }

  /** Removes a row. The argument must be the current state of the row. */
  void remove(T row) {
    var number = entriesById.remove(id.apply(row)).number;
    entries.set(number, null);
    freeNumbers.push(number);
    removeGrams(gramsOf(row), NO_GRAMS, number);
  }

  void removeAll(Collection<T> rows) {
    // Removing rows one by one takes a step for each gram of each row. Removing them together takes
    // a step for each gram of the index.
    if ((long) rows.size() * GRAMS_OF_A_NAME < numbersByGram.size()) {
      rows.forEach(this::remove);
      return;
    }
    var numbers = new RoaringBitmap();
    for (var row : rows) {
      var number = entriesById.remove(id.apply(row)).number;
      entries.set(number, null);
      freeNumbers.push(number);
      numbers.add(number);
    }
    numbersByGram
        .values()
        .removeIf(
            holders -> {
              holders.andNot(numbers);
              return holders.isEmpty();
            });
  }

  private int[] gramsOf(T row) {
    return grams.apply(nameKey.apply(row));
  }

  /** Adds a number to the bitmaps of all grams that are not in {@code existing}. */
  private void addGrams(int[] grams, int[] existing, int number) {
    for (var gram : grams) {
      if (isNotIn(existing, gram)) {
        numbersByGram.computeIfAbsent(gram, first -> new RoaringBitmap()).add(number);
      }
    }
  }

  /** Removes a number from the bitmaps of all grams that are not in {@code kept}. */
  private void removeGrams(int[] grams, int[] kept, int number) {
    for (var gram : grams) {
      if (isNotIn(kept, gram)) {
        var holders = numbersByGram.get(gram);
        holders.remove(number);
        if (holders.isEmpty()) {
          numbersByGram.remove(gram);
        }
      }
    }
  }

  private static boolean isNotIn(int[] ascending, int gram) {
    return Arrays.binarySearch(ascending, gram) < 0;
  }

  /** Returns all rows whose name matches, and possibly others. */
  Candidates find(NamePart part) {
    var bitmaps = Arrays.stream(part.grams()).mapToObj(numbersByGram::get).toList();
    return new Candidates(
        bitmaps.contains(null)
            ? new RoaringBitmap()
            : FastAggregation.and(bitmaps.toArray(RoaringBitmap[]::new)));
  }

  /** The current state of a row, and its number in the bitmaps. */
  private static final class Entry<T> {

    private final int number;
    private T row;

    Entry(int number, T row) {
      this.number = number;
      this.row = row;
    }
  }

  /** Rows in no particular order. */
  final class Candidates {

    private final RoaringBitmap found;

    private Candidates(RoaringBitmap found) {
      this.found = found;
    }

    int count() {
      return found.getCardinality();
    }

    Stream<T> stream() {
      return found.stream().mapToObj(number -> entries.get(number).row);
    }
  }
}
