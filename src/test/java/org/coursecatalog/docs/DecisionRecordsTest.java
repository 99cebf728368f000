package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All architecture decision records have the same form, and the index lists them. */
class DecisionRecordsTest {

  private static final Path FOLDER = Path.of("docs", "adr");

  private static final Pattern RECORD =
      Pattern.compile(
          """
          # (\\d+\\. [^\\n]+)

          Date: (\\d{4}-\\d\\d-\\d\\d)\\. Status: (accepted|superseded by [^\\n]+)\\.

          \\*\\*Context\\.\\*\\* .+
          \\*\\*Decision\\.\\*\\*\\s.+
          \\*\\*Consequences\\.\\*\\*\\s.+
          """,
          Pattern.DOTALL);

  @ParameterizedTest
  @MethodSource("records")
  void recordIsInTheIndex(Path file) throws IOException {
    var parts = read(file);
    assertThat(Files.readAllLines(FOLDER.resolve("README.md")))
        .contains(
            "| [%s](%s) | %s | %s |"
                .formatted(parts.group(1), file.getFileName(), parts.group(2), parts.group(3)));
  }

  @Test
  void recordsAreNumberedWithoutGaps() throws IOException {
    var files = records();
    for (var at = 0; at < files.size(); at++) {
      assertThat(files.get(at).getFileName().toString()).startsWith("%04d-".formatted(at + 1));
      assertThat(read(files.get(at)).group(1)).startsWith(at + 1 + ". ");
    }
  }

  static List<Path> records() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.getFileName().toString().startsWith("0")).sorted().toList();
    }
  }

  private static MatchResult read(Path file) throws IOException {
    var matcher = RECORD.matcher(Files.readString(file));
    assertThat(matcher.matches()).as("%s has the form of a record", file).isTrue();
    return matcher.toMatchResult();
  }
}
