package org.coursecatalog.api.input;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which list a request is about: the path and the filters in one spelling, without the page. */
final class CanonicalListUri {

  /**
   * What the router ignores: matrix parameters, and slashes at the end. A match begins only at the
   * first slash of a run, because otherwise the time would be quadratic in the length of the run.
   */
  private static final Pattern IGNORED = Pattern.compile(";[^/]*|(?<!/)/++$");

  private CanonicalListUri() {}

  /** It ends where a further parameter can follow. */
  static String of(UriInfo uri) {
    var filters = new TreeMap<>(uri.getQueryParameters());
    filters.keySet().removeAll(List.of("limit", "after"));
    return filters.entrySet().stream()
        .map(filter -> filter.getKey() + "=" + PercentCoding.encode(filter.getValue().get(0)) + "&")
        .collect(Collectors.joining("", IGNORED.matcher(uri.getPath()).replaceAll("") + "?", ""));
  }
}
