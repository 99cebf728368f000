package org.coursecatalog.store.postgres;

import java.util.List;
import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.NamePart;

/**
 * The columns by which a table is searched and ordered.
 *
 * @param order the key of the name, and the id unless the key is unique
 * @param keys the keys that are searched
 * @param grams the grams of these keys
 * @param joined whether there are several keys, joined by {@link NamePart#join}. The grams are then
 *     {@link NamePart#gramsWithStartOfEach}.
 */
record NameColumns(List<String> order, String keys, String grams, boolean joined) {

  static final NameColumns ACCOUNT =
      new NameColumns(List.of("username_key"), "search_keys", "search_grams", true);

  static final NameColumns SPECIALIZATION =
      new NameColumns(List.of("name_key"), "name_key", "name_grams", false);

  static final NameColumns COURSE_ITEM =
      new NameColumns(List.of("name_key", "id"), "name_key", "name_grams", false);

  ScanOrder in(ListOrder listOrder) {
    return ScanOrder.of(listOrder, order);
  }

  /**
   * Returns the condition for matching names. Does not use LIKE, because the part may contain its
   * wildcards.
   */
  String matches(NamePart part, Parameters parameters) {
    if (joined && part.isPrefix()) {
      return "position(%s IN %s) > 0"
          .formatted(parameters.add(NamePart.SEPARATOR + part.key()), keys);
    }
    var key = parameters.add(part.key());
    return part.isPrefix()
        ? "starts_with(%s, %s)".formatted(keys, key)
        : "position(%s IN %s) > 0".formatted(key, keys);
  }

  /** Returns a scan that finds all rows whose name matches. */
  IndexScan scan(NamePart part) {
    return part.isPrefix() && !joined ? scanKeys(part) : scanGrams(part);
  }

  private IndexScan scanKeys(NamePart part) {
    return new IndexScan(
        false,
        (parameters, after) -> {
          var first = "%s >= %s".formatted(keys, parameters.add(part.key()));
          var end = part.end();
          return end == null
              ? "%s ORDER BY %s".formatted(first, keys)
              : "%s AND %2$s < %3$s ORDER BY %2$s".formatted(first, keys, parameters.add(end));
        });
  }

  private IndexScan scanGrams(NamePart part) {
    return new IndexScan(
        false,
        (parameters, after) -> "%s @> %s".formatted(grams, parameters.addArray(part.grams())));
  }
}
