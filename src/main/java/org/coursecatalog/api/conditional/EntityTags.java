package org.coursecatalog.api.conditional;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What {@code If-Match} or {@code If-None-Match} names. A value that is not written as RFC 9110,
 * section 13.1.1, has it names nothing.
 *
 * @param any whether every state is named, by an asterisk
 */
record EntityTags(boolean any, List<EntityTag> tags) {

  private static final EntityTags NONE = new EntityTags(false, List.of());

  /** A tag up to the next comma, which may stand in a tag as well; or an empty element. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "[ \\t]*(?:(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*)?(?:,|(?<last>$))");

  EntityTags {
    tags = List.copyOf(tags);
  }

  /**
   * Reads a header.
   *
   * @param lines as often as it was sent: together they are one list
   */
  static EntityTags parse(List<String> lines) {
    var value = String.join(",", lines);
    return value.strip().equals("*") ? new EntityTags(true, List.of()) : parse(value);
  }

  private static EntityTags parse(String value) {
    var tags = new ArrayList<EntityTag>();
    var element = ELEMENT.matcher(value);
    while (element.lookingAt()) {
      if (element.group(2) != null) {
        tags.add(new EntityTag(element.group(1) != null, element.group(2)));
      }
      if (element.group("last") != null) {
        return new EntityTags(false, tags);
      }
      element.region(element.end(), value.length());
    }
    return NONE;
  }
}
