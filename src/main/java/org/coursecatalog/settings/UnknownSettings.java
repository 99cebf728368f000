package org.coursecatalog.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds misspelled settings: property names below a root such as {@code catalog}, and environment
 * variables such as {@code CATALOG_…}, that no configuration interface declares.
 */
public final class UnknownSettings {

  private static final Pattern PROFILE = Pattern.compile("^%[^.]*\\.");

  private final String root;
  private final List<String> known;
  private final Set<String> knownVariables;
  private final Pattern profileOfVariable;
  private final Pattern variableOfService;

  /**
   * @param known the names of all settings
   */
  public UnknownSettings(String root, Collection<String> known) {
    this.root = asVariable(root) + "_";
    this.known = known.stream().sorted().toList();
    this.knownVariables =
        known.stream().map(UnknownSettings::asVariable).collect(Collectors.toSet());
    this.profileOfVariable = Pattern.compile("^_[A-Z0-9_]*?_(?=" + this.root + ")");
    this.variableOfService = variableOfService(asVariable(root));
  }

  /** Matches variables that Kubernetes adds for Services, and Docker for links. */
  private static Pattern variableOfService(String root) {
    return Pattern.compile(
        root
            + "(_[A-Z0-9]+)*?(_SERVICE_HOST=.*|_SERVICE_PORT(_[A-Z0-9_]+)?=.*"
            + "|_NAME=/.+/.+|_ENV_[A-Z0-9_]+=.*"
            + "|_PORT=(tcp|udp|sctp)://.*|_PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?=.*)");
  }

  /** Returns an error message if the property name is unknown. */
  public Optional<String> ofProperty(String property) {
    var name = property.startsWith("%") ? PROFILE.matcher(property).replaceFirst("") : property;
    if (!isBelowRoot(name) || isKnownProperty(name)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s is not a setting of this service. The nearest name is %s"
            .formatted(property, nearest(name)));
  }

  /** Returns an error message if the environment variable is unknown. */
  public Optional<String> ofVariable(String variable, String value) {
    var name = profileOfVariable.matcher(asVariable(variable)).replaceFirst("");
    if (!name.startsWith(root)
        || isKnownVariable(name)
        || variableOfService.matcher(name + "=" + value).matches()) {
      return Optional.empty();
    }
    var nearest = nearest(name);
    return Optional.of(
        "%s is not a setting of this service. The nearest name is %s (%s)"
            .formatted(variable, asVariable(nearest), nearest));
  }

  /** Also matches names in upper case or with other separators, which are misspelled. */
  private boolean isBelowRoot(String name) {
    var length = root.length() - 1;
    return name.length() > length
        && name.regionMatches(true, 0, root, 0, length)
        && !Character.isLetterOrDigit(name.charAt(length));
  }

  private boolean isKnownProperty(String name) {
    return known.contains(name) || matchesCollection(name, Pattern::quote);
  }

  private boolean isKnownVariable(String name) {
    return knownVariables.contains(name) || matchesCollection(name, UnknownSettings::asVariable);
  }

  /** Returns whether the name matches a setting with {@code *} for map keys or list indexes. */
  private boolean matchesCollection(String name, UnaryOperator<String> part) {
    return known.stream()
        .filter(setting -> setting.contains("*"))
        .map(setting -> Arrays.stream(setting.split("\\*", -1)).map(part))
        .anyMatch(parts -> name.matches(parts.collect(Collectors.joining(".+"))));
  }

  /** Returns the name of the environment variable of a setting. */
  static String asVariable(String setting) {
    return setting.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private String nearest(String name) {
    var variable = asVariable(name);
    return known.stream()
        .min(Comparator.comparingInt(setting -> distance(variable, asVariable(setting))))
        .orElseThrow();
  }

  /** Returns the Levenshtein distance. */
  static int distance(String from, String to) {
    var row = new int[to.length() + 1];
    for (var column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (var line = 1; line <= from.length(); line++) {
      var diagonal = row[0];
      row[0] = line;
      for (var column = 1; column <= to.length(); column++) {
        var replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
