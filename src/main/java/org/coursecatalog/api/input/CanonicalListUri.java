package org.coursecatalog.api.input;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the canonical URI of a list from its path and filters, without paging parameters. */
final class CanonicalListUri {

  /**
   * The parts of a path that the router ignores: matrix parameters and trailing slashes. A match
   * starts only at the first of several adjacent slashes, because the time would otherwise be
   * quadratic in their number.
   */
  private static final Pattern IGNORED = Pattern.compile(";[^/]*|(?<!/)/++$");

  private CanonicalListUri() {}

  /** Returns a URI to which another query parameter can be appended. */
  static String of(UriInfo uri) {
    var filters = new TreeMap<>(uri.getQueryParameters());
    filters.keySet().removeAll(List.of("limit", "after"));
    return filters.entrySet().stream()
        .map(filter -> filter.getKey() + "=" + PercentCoding.encode(filter.getValue().get(0)) + "&")
        .collect(Collectors.joining("", IGNORED.matcher(uri.getPath()).replaceAll("") + "?", ""));
  }
}
