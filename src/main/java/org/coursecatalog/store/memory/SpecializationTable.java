package org.coursecatalog.store.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** The table of specializations, indexed by name. Guarded by the lock of the tables. */
final class SpecializationTable {

  private final NavigableMap<UUID, SpecializationRow> all = new TreeMap<>();
  private final Map<String, UUID> idsByName = new HashMap<>();
  private final NameIndex<SpecializationRow> byName =
      new NameIndex<>(SpecializationRow::id, SpecializationRow::nameKey);

  @Nullable SpecializationRow get(@Nullable UUID id) {
    return all.get(id);
  }

  @Nullable SpecializationRow getByNameKey(String key) {
    var id = idsByName.get(key);
    return id == null ? null : all.get(id);
  }

  /**
   * Returns the rows with greater ids, sorted by id.
   *
   * @param id {@code null} for all rows
   */
  Collection<SpecializationRow> after(@Nullable UUID id) {
    return id == null ? all.values() : all.tailMap(id, false).values();
  }

  /** Returns a live view of all rows by id. */
  Map<UUID, SpecializationRow> byId() {
    return Collections.unmodifiableMap(all);
  }

  /**
   * Returns a slice of the rows whose name matches.
   *
   * @param part {@code null} for all rows
   */
  Slice<SpecializationRow> list(@Nullable NamePart part, Paging paging) {
    return part == null
        ? RowSlices.slice(all, row -> true, paging, SpecializationRow::id)
        : RowSlices.slice(
            all, row -> part.matches(row.nameKey()), byName, part, paging, SpecializationRow::id);
  }

  /** Fails with {@code NAME_TAKEN}. */
  void add(SpecializationRow row) {
    requireFreeName(row.nameKey(), null);
    idsByName.put(row.nameKey(), row.id());
    all.put(row.id(), row);
    byName.add(row);
  }

  /**
   * Adds rows together. Their names must be free.
   *
   * @param positions {@link NameIndex#positionsByGram} of their names
   */
  void addAll(List<SpecializationRow> rows, Map<Integer, RoaringBitmap> positions) {
    for (var row : rows) {
      idsByName.put(row.nameKey(), row.id());
      all.put(row.id(), row);
    }
    byName.addAll(rows, positions);
  }

  /** Replaces the state of a row. Fails with {@code NAME_TAKEN}. */
  void replace(SpecializationRow row, Specialization state) {
    var nameKey = UniqueKey.ofName(state.name());
    requireFreeName(nameKey, row.id());
    byName.remove(row);
    idsByName.remove(row.nameKey());
    row.set(state, nameKey);
    idsByName.put(row.nameKey(), row.id());
    byName.add(row);
  }

  /**
   * @param expectedHolder the id of the row that may have the name; {@code null} for none
   */
  private void requireFreeName(String nameKey, @Nullable UUID expectedHolder) {
    var holder = idsByName.get(nameKey);
    if (holder != null && !holder.equals(expectedHolder)) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
  }

  void remove(SpecializationRow row) {
    all.remove(row.id());
    idsByName.remove(row.nameKey());
    byName.remove(row);
  }
}
