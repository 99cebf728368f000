package org.coursecatalog.platform.forwarding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The element that one proxy adds to {@code Forwarded} (RFC 7239, section 4).
 *
 * @param node the {@code for} parameter; {@code null} if it is missing, malformed or obfuscated
 * @param parameters by name in lower case
 */
record ForwardedElement(@Nullable ForwardedNode node, Map<String, String> parameters) {

  private static final ForwardedElement MALFORMED = new ForwardedElement(null, Map.of());

  private static final String NAME = "([!#$%&'*+.^_`|~0-9A-Za-z-]+)";
  private static final String UNQUOTED = "([^\\s\",;=\\\\]+)";
  private static final String QUOTED = "\"([^\"\\\\]*)\"";

  /**
   * An optional parameter and its separator. Unlike the RFC, this pattern allows unquoted colons
   * and brackets, because some proxies send them, and does not allow escapes in quotes.
   */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "\\G[ \\t]*(?:" + NAME + "=(?:" + UNQUOTED + "|" + QUOTED + ")[ \\t]*)?([;,]|$)");

  /**
   * Parses the lines of the header. A malformed line yields one malformed element, because an
   * unclosed quote from the client can hide the elements that proxies appended.
   */
  static List<ForwardedElement> parse(List<String> lines) {
    var elements = new ArrayList<ForwardedElement>();
    for (var line : lines) {
      elements.addAll(parse(line));
    }
    return elements;
  }

  private static List<ForwardedElement> parse(String line) {
    var elements = new ArrayList<ForwardedElement>();
    var parameters = new HashMap<String, String>();
    var parameter = PARAMETER.matcher(line);
    while (parameter.find()) {
      var name = parameter.group(1);
      if (name != null) {
        var value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
        if (parameters.put(name.toLowerCase(Locale.ROOT), value) != null) {
          return List.of(MALFORMED);
        }
      }
      if (!";".equals(parameter.group(4)) && !parameters.isEmpty()) {
        elements.add(of(parameters));
        parameters.clear();
      }
      if (parameter.group(4).isEmpty()) {
        return elements;
      }
    }
    return List.of(MALFORMED);
  }

  private static ForwardedElement of(Map<String, String> parameters) {
    var node = parameters.get("for");
    return new ForwardedElement(
        node == null ? null : ForwardedNode.parse(node.strip()), Map.copyOf(parameters));
  }
}
