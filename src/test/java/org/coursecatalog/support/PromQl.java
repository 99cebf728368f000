package org.coursecatalog.support;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names in a Prometheus query. Supports the syntax that the dashboard and the alerts use.
 *
 * @param metrics the metrics, each with the labels of its selectors
 * @param grouping the labels of {@code by (…)} and similar clauses
 */
public record PromQl(Map<String, Set<String>> metrics, Set<String> grouping) {

  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern METRIC =
      Pattern.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b\\s*(?:\\{([^}]*)}|(?!\\s*\\()(?!\\w))");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool");

  public static PromQl parse(String query) {
    var plain = RANGE.matcher(STRING.matcher(query).replaceAll("0")).replaceAll("");
    var grouping = new TreeSet<String>();
    GROUPING.matcher(plain).results().forEach(found -> grouping.addAll(names(found.group(1))));
    var rest = GROUPING.matcher(plain).replaceAll("");
    var metrics = new TreeMap<String, Set<String>>();
    METRIC
        .matcher(rest)
        .results()
        .filter(found -> !OPERATORS.contains(found.group(1)))
        .forEach(
            found ->
                metrics
                    .computeIfAbsent(found.group(1), metric -> new TreeSet<>())
                    .addAll(names(found.group(2))));
    return new PromQl(metrics, grouping);
  }

  private static Set<String> names(String text) {
    return text == null
        ? Set.of()
        : NAME.matcher(text)
            .results()
            .map(found -> found.group())
            .collect(Collectors.toCollection(TreeSet::new));
  }
}
