package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;

/**
 * A specialization with an index of its items. It changes in place; the lock of the tables guards
 * it.
 */
final class SpecializationRow {

  final UUID id;
  private final Instant createdAt;
  private final NavigableMap<UUID, CourseItemRow> items = new TreeMap<>();
  private final Map<String, UUID> itemIdsByName = new HashMap<>();
  private String name;
  private String nameKey;
  private Instant updatedAt;
  private long version = 1;
  private long itemsVersion = 1;

  SpecializationRow(UUID id, SpecializationDraft draft, Instant now) {
    this(id, draft.name(), UniqueKey.ofName(draft.name()), now);
  }

  SpecializationRow(UUID id, String name, String nameKey, Instant now) {
    this.id = id;
    this.name = name;
    this.nameKey = nameKey;
    this.createdAt = now;
    this.updatedAt = now;
  }

  /** As it was shown, but for its items. */
  SpecializationRow(Specialization shown) {
    this(shown.id(), shown.name(), UniqueKey.ofName(shown.name()), shown.createdAt());
    updatedAt = shown.updatedAt();
    version = shown.revision().own();
    itemsVersion = shown.revision().embedded();
  }

  String nameKey() {
    return nameKey;
  }

  long version() {
    return version;
  }

  Revision revision() {
    return new Revision(version, itemsVersion);
  }

  boolean isAsIn(SpecializationDraft draft) {
    return name.equals(draft.name());
  }

  void update(SpecializationDraft draft, Instant now) {
    name = draft.name();
    nameKey = UniqueKey.ofName(name);
    updatedAt = now;
    version++;
  }

  /** The list of items is another one by now. */
  void countItemsChange() {
    itemsVersion++;
  }

  NavigableMap<UUID, CourseItemRow> items() {
    return items;
  }

  /** Whether an item has the name that is not the expected one. */
  boolean isTaken(String itemNameKey, UUID expectedItemId) {
    var holder = itemIdsByName.get(itemNameKey);
    return holder != null && !holder.equals(expectedItemId);
  }

  void add(CourseItemRow row) {
    items.put(row.id(), row);
    itemIdsByName.put(row.nameKey(), row.id());
  }

  void remove(CourseItemRow row) {
    items.remove(row.id());
    itemIdsByName.remove(row.nameKey());
  }

  /** Replaces an item by another state of it with the same name. */
  void replace(CourseItemRow row) {
    items.put(row.id(), row);
  }

  void removeAll() {
    items.clear();
    itemIdsByName.clear();
  }

  Specialization.Summary summary() {
    return new Specialization.Summary(id, name);
  }

  Specialization toModel(int shownItems) {
    var shown = items.values().stream().limit(shownItems).map(CourseItemRow::summary).toList();
    return new Specialization(id, name, shown, items.size(), createdAt, updatedAt, revision());
  }
}
