package org.coursecatalog.model;

import java.util.Comparator;
import java.util.Objects;
import java.util.UUID;

/**
 * The position of an entry in a list. An entry keeps its position until it gets another name.
 *
 * @param nameKey {@link UniqueKey} of the name; empty in a list that is ordered by creation
 */
public record Position(UUID id, String nameKey) {

  /** An id that is less than all ids of entries (RFC 9562, section 5.9). */
  public static final UUID NIL = new UUID(0, 0);

  /** The order in which the entries were created. */
  public static final Comparator<Position> BY_CREATION = Comparator.comparing(Position::id);

  /** The order of names. Entries with the same name are in the order of their creation. */
  public static final Comparator<Position> BY_NAME =
      Comparator.comparing(Position::nameKey, Position::compareCodePoints)
          .thenComparing(BY_CREATION);

  public Position {
    Objects.requireNonNull(id);
    Objects.requireNonNull(nameKey);
  }

  /** Returns the position in a list that is ordered by creation. */
  Position withoutName() {
    return new Position(id, "");
  }

  /**
   * Compares as PostgreSQL compares texts with {@code COLLATE "C"}. {@link String#compareTo}
   * differs for characters outside of the Basic Multilingual Plane: it compares their surrogates.
   */
  private static int compareCodePoints(String one, String other) {
    var end = Math.min(one.length(), other.length());
    for (var at = 0; at < end; at++) {
      if (one.charAt(at) != other.charAt(at)) {
        return compareCodeUnits(one.charAt(at), other.charAt(at));
      }
    }
    return one.length() - other.length();
  }

  /** Every surrogate belongs to a code point that is greater than all other code units. */
  private static int compareCodeUnits(char one, char other) {
    return Character.isSurrogate(one) == Character.isSurrogate(other)
        ? one - other
        : Boolean.compare(Character.isSurrogate(one), Character.isSurrogate(other));
  }
}
