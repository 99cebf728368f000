package org.coursecatalog.store.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

  private final SortedRows<SpecializationRow> all = new SortedRows<>(SpecializationRow::position);
  private final NameIndex<SpecializationRow> index =
      new NameIndex<>(
          SpecializationRow::id, SpecializationRow::nameKey, NamePart::gramsWithStartOf);

  /** Returns {@code null} if there is no such specialization. */
  @Nullable SpecializationRow get(@Nullable UUID id) {
    return id == null ? null : index.get(id);
  }

  /** Returns {@code null} if there is no such specialization. */
  @Nullable SpecializationRow getByNameKey(String key) {
    return all.getByNameKey(key);
  }

  /**
   * Returns the specializations after an id, in the order of their ids.
   *
   * @param id {@code null} for all rows
   */
  Collection<SpecializationRow> after(@Nullable UUID id) {
    return all.after(id);
  }

  /**
   * Returns the page of the specializations whose name matches a part.
   *
   * @param part {@code null} for all rows
   */
  Slice<SpecializationRow> list(@Nullable NamePart part, Paging paging) {
    return RowSlices.slice(
        all,
        row -> part == null || part.matches(row.nameKey()),
        index,
        part,
        paging,
        SpecializationRow::position);
  }

  /** Fails with {@code NAME_TAKEN}. */
  void add(SpecializationRow row) {
    requireFreeName(row.nameKey(), null);
    all.put(row);
    index.add(row);
  }

  /**
   * Adds rows together. Their names must be free.
   *
   * @param positions {@link NameIndex#positionsByGram} of their names
   */
  void addAll(List<SpecializationRow> rows, Map<Integer, RoaringBitmap> positions) {
    rows.forEach(all::put);
    index.addAll(rows, positions);
  }

  /** Replaces the state of a row. Fails with {@code NAME_TAKEN}. */
  void replace(SpecializationRow row, Specialization state) {
    var nameKey = UniqueKey.ofName(state.name());
    requireFreeName(nameKey, row.id());
    remove(row);
    row.set(state, nameKey);
    all.put(row);
    index.add(row);
  }

  /**
   * Fails with {@code NAME_TAKEN} if a specialization other than the ignored one has this name.
   *
   * @param ignoredId {@code null} to ignore none
   */
  private void requireFreeName(String nameKey, @Nullable UUID ignoredId) {
    var holder = all.getByNameKey(nameKey);
    if (holder != null && !holder.id().equals(ignoredId)) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
  }

  void remove(SpecializationRow row) {
    all.remove(row);
    index.remove(row);
  }
}
