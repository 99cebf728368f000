package org.coursecatalog.api.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.coursecatalog.api.problem.Problem;

/**
 * The media ranges of an {@code Accept} header (RFC 9110, section 12.5.1). Parameters other than
 * the quality, and malformed ranges, are ignored. If no range is left, every media type is
 * acceptable, as without the header.
 */
record Accept(List<Range> ranges) {

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
  private static final Pattern RANGE = Pattern.compile("(" + TOKEN + ")/(" + TOKEN + ")");
  private static final Pattern QUALITY = Pattern.compile("[01]|[01]?\\.[0-9]{1,9}|[01]\\.");

  Accept {
    ranges = List.copyOf(ranges);
  }

  /**
   * Reads a header.
   *
   * @param lines all header lines, which together are one list
   */
  static Accept parse(List<String> lines) {
    var ranges = new ArrayList<Range>();
    for (var line : lines) {
      for (var element : line.toLowerCase(Locale.ROOT).split(",")) {
        Range.parse(element.split(";")).ifPresent(ranges::add);
      }
    }
    return new Accept(ranges);
  }

  /**
   * Returns the media type that the client prefers; among equal qualities, the first. A client that
   * accepts the media type of problems accepts every response, because generated clients name only
   * that one on routes whose success has no body.
   */
  Optional<String> choose(List<String> produced) {
    if (ranges.isEmpty()
        || names(Problem.MEDIA_TYPE) && produced.stream().allMatch(type -> quality(type) == 0)) {
      return produced.stream().findFirst();
    }
    return produced.stream()
        .filter(type -> quality(type) > 0)
        // max would return the last of equal ones.
        .sorted(Comparator.comparingDouble(this::quality).reversed())
        .findFirst();
  }

  /** Whether the header names this media type itself, not only a wildcard that matches it. */
  boolean names(String mediaType) {
    return quality(mediaType) > 0
        && ranges.stream().anyMatch(range -> range.specificity(mediaType) == Range.EXACT);
  }

  /** The quality of the most specific range that matches the media type; 0 if none does. */
  double quality(String mediaType) {
    return ranges.stream()
        .filter(range -> range.specificity(mediaType) > 0)
        .max(
            Comparator.<Range>comparingInt(range -> range.specificity(mediaType))
                .thenComparingDouble(Range::quality))
        .map(Range::quality)
        .orElse(0.0);
  }

  /** A media range with its quality. */
  record Range(String type, String subtype, double quality) {

    private static final int EXACT = 3;
    private static final String ANY = "*";

    private static Optional<Range> parse(String[] parts) {
      var quality = 1.0;
      for (var i = 1; i < parts.length; i++) {
        var parameter = parts[i].strip();
        if (parameter.startsWith("q=")) {
          if (!QUALITY.matcher(parameter.substring(2)).matches()) {
            return Optional.empty();
          }
          quality = Double.parseDouble(parameter.substring(2));
        }
      }
      return parse(parts.length == 0 ? "" : parts[0].strip(), quality);
    }

    private static Optional<Range> parse(String range, double quality) {
      // HttpURLConnection sends this range.
      var match = RANGE.matcher(range.equals(ANY) ? "*/*" : range);
      return match.matches() && (!match.group(1).equals(ANY) || match.group(2).equals(ANY))
          ? Optional.of(new Range(match.group(1), match.group(2), quality))
          : Optional.empty();
    }

    /** How specifically the range matches the media type; 0 if it does not. */
    private int specificity(String mediaType) {
      if (type.equals(ANY)) {
        return 1;
      }
      if (subtype.equals(ANY)) {
        return mediaType.startsWith(type + "/") ? 2 : 0;
      }
      var parameters = mediaType.indexOf(';');
      var bare = parameters < 0 ? mediaType : mediaType.substring(0, parameters);
      return bare.equals(type + "/" + subtype) ? EXACT : 0;
    }
  }
}
