package org.coursecatalog.api.conditional;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The entity tags of {@code If-Match} or {@code If-None-Match}. The list is empty if the header
 * violates the syntax of RFC 9110, section 13.1.1.
 *
 * @param any whether the header is an asterisk, which matches every state
 */
record EntityTags(boolean any, List<EntityTag> tags) {

  private static final EntityTags NONE = new EntityTags(false, List.of());

  /** Matches a tag or an empty element, and the comma or the end of the header after it. */
  private static final Pattern ELEMENT =
      Pattern.compile(
          "[ \\t]*(?:(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*)?(?:,|(?<last>$))");

  EntityTags {
    tags = List.copyOf(tags);
  }

  /** Parses the values of the header, which form one list. */
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
