package org.coursecatalog.store.memory;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;

/** A specialization with an index of its items. Mutable; guarded by the lock of the tables. */
final class SpecializationRow {

  private final NavigableMap<UUID, CourseItemRow> items = new TreeMap<>();
  private final Map<String, UUID> itemIdsByName = new HashMap<>();

  private Specialization state;
  private String nameKey;
  private ItemSpecialization itemSpecialization;

  SpecializationRow(Specialization state) {
    this(state, UniqueKey.ofName(state.name()));
  }

  SpecializationRow(Specialization state, String nameKey) {
    set(state, nameKey);
  }

  void set(Specialization newState, String newNameKey) {
    state = newState;
    nameKey = newNameKey;
    itemSpecialization = newState.toItemSpecialization();
  }

  UUID id() {
    return state.id();
  }

  /** Returns the specialization without its items. */
  Specialization state() {
    return state;
  }

  String nameKey() {
    return nameKey;
  }

  ItemSpecialization toItemSpecialization() {
    return itemSpecialization;
  }

  void incrementItemsVersion() {
    state = state.withItemsChanged();
  }

  NavigableMap<UUID, CourseItemRow> items() {
    return items;
  }

  /** Returns whether an item other than {@code ignoredItemId} has the name. */
  boolean isNameTaken(String itemNameKey, @Nullable UUID ignoredItemId) {
    var holder = itemIdsByName.get(itemNameKey);
    return holder != null && !holder.equals(ignoredItemId);
  }

  void add(CourseItemRow row) {
    items.put(row.id(), row);
    itemIdsByName.put(row.nameKey(), row.id());
  }

  void remove(CourseItemRow row) {
    items.remove(row.id());
    itemIdsByName.remove(row.nameKey());
  }

  void removeAll() {
    items.clear();
    itemIdsByName.clear();
  }

  Specialization toModel(int maxItems) {
    var firstItems = items.values().stream().limit(maxItems).map(CourseItemRow::summary).toList();
    return state.withItems(firstItems, items.size());
  }
}
