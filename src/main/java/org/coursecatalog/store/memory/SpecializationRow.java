package org.coursecatalog.store.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;

/** A specialization with an index of its items. Mutable; guarded by the lock of the tables. */
final class SpecializationRow {

  private final SortedRows<CourseItemRow> items = new SortedRows<>(CourseItemRow::position);

  /** The number of items of each owner. Items without an owner count under {@code null}. */
  private final Map<@Nullable UUID, Integer> itemCounts = new HashMap<>();

  private Specialization state;
  private Position position;
  private ItemSpecialization itemSpecialization;

  SpecializationRow(Specialization state) {
    this(state, UniqueKey.ofName(state.name()));
  }

  SpecializationRow(Specialization state, String nameKey) {
    this.state = state;
    position = new Position(state.id(), nameKey);
    itemSpecialization = state.toItemSpecialization();
  }

  void set(Specialization newState, String newNameKey) {
    state = newState;
    position = new Position(newState.id(), newNameKey);
    itemSpecialization = newState.toItemSpecialization();
  }

  UUID id() {
    return position.id();
  }

  /** Returns the specialization without its items. */
  Specialization state() {
    return state;
  }

  Position position() {
    return position;
  }

  String nameKey() {
    return position.nameKey();
  }

  ItemSpecialization toItemSpecialization() {
    return itemSpecialization;
  }

  void incrementItemsVersion() {
    state = state.withItemsChanged();
  }

  SortedRows<CourseItemRow> items() {
    return items;
  }

  /** Returns the number of items that do not belong to this owner. */
  int countItemsNotOwnedBy(@Nullable UUID ownerId) {
    return items.size() - itemCounts.getOrDefault(ownerId, 0);
  }

  /** Returns whether an item other than the ignored one has this name. */
  boolean isNameTaken(String itemNameKey, @Nullable UUID ignoredItemId) {
    var holder = items.getByNameKey(itemNameKey);
    return holder != null && !holder.id().equals(ignoredItemId);
  }

  /** Adds an item, or replaces the item with the same id. */
  void put(CourseItemRow row) {
    var former = items.get(row.id());
    if (former != null) {
      uncount(former);
    }
    items.put(row);
    itemCounts.merge(row.ownerId(), 1, Integer::sum);
  }

  void remove(CourseItemRow row) {
    items.remove(row);
    uncount(row);
  }

  private void uncount(CourseItemRow row) {
    itemCounts.computeIfPresent(row.ownerId(), (owner, count) -> count == 1 ? null : count - 1);
  }

  void removeAll() {
    items.clear();
    itemCounts.clear();
  }

  Specialization toModel(int maxItems) {
    var firstItems = items.values().stream().limit(maxItems).map(CourseItemRow::summary).toList();
    return state.withItems(firstItems, items.size());
  }
}
