package org.coursecatalog.api.http;

import java.util.Arrays;
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

  /** If the type is an asterisk, the subtype must be one too. */
  private static final Pattern RANGE =
      Pattern.compile("(?!\\*/(?!\\*$))(" + TOKEN + ")/(" + TOKEN + ")");

  private static final Pattern QUALITY = Pattern.compile("[01]|[01]?\\.[0-9]{1,9}|[01]\\.");

  /** Parses the values of the header, which form one list. */
  static Accept parse(List<String> lines) {
    return new Accept(
        lines.stream()
            .flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split(",")))
            .flatMap(element -> Range.parse(element).stream())
            .toList());
  }

  /**
   * Returns the media type with the highest quality, or the first one if several are equal. A
   * client that accepts only the media type of problems gets any response, because generated
   * clients send only that type to routes without a success body.
   */
  Optional<String> choose(List<String> produced) {
    if (ranges.isEmpty()
        || names(Problem.MEDIA_TYPE) && produced.stream().allMatch(type -> quality(type) == 0)) {
      return produced.stream().findFirst();
    }
    return produced.stream()
        .filter(type -> quality(type) > 0)
        // max() would return the last one if several are equal.
        .sorted(Comparator.comparingDouble(this::quality).reversed())
        .findFirst();
  }

  /** Returns whether the header accepts this media type by name, not only by a wildcard. */
  boolean names(String mediaType) {
    return quality(mediaType) > 0
        && ranges.stream().anyMatch(range -> range.specificity(mediaType) == Range.EXACT);
  }

  /**
   * Returns the quality of the most specific range that matches the media type; 0 if none matches.
   */
  double quality(String mediaType) {
    return ranges.stream()
        .filter(range -> range.specificity(mediaType) > 0)
        .max(
            Comparator.<Range>comparingInt(range -> range.specificity(mediaType))
                .thenComparingDouble(Range::quality))
        .map(Range::quality)
        .orElse(0.0);
  }

  record Range(String type, String subtype, double quality) {

    private static final int EXACT = 3;
    private static final String ANY = "*";

    /** Parses one element of the list, in lower case. */
    private static Optional<Range> parse(String element) {
      var parts = element.split(";", -1);
      // HttpURLConnection sends a lone asterisk.
      var range = RANGE.matcher(parts[0].strip().replaceFirst("^\\*$", "*/*"));
      var quality =
          Arrays.stream(parts)
              .skip(1)
              .map(String::strip)
              .filter(parameter -> parameter.startsWith("q="))
              .reduce("q=1", (first, last) -> last)
              .substring(2);
      return range.matches() && QUALITY.matcher(quality).matches()
          ? Optional.of(new Range(range.group(1), range.group(2), Double.parseDouble(quality)))
          : Optional.empty();
    }

    /** Returns how specifically the range matches the media type; 0 if it does not match. */
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
