package org.coursecatalog.authorization;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The matrix as people read it. */
final class AuthorizationTable {

  static final Path FILE = Path.of("docs", "authorization.md");
  static final String UPDATE = "docs.update";
  static final String COMMAND = "./mvnw test -Dtest=AuthorizationTableTest -D" + UPDATE + "=true";

  private AuthorizationTable() {}

  static String markdown() {
    return """
    <!-- Made of src/test/resources/authorization-matrix.csv by %s -->
    # Who may do what

    The status that a request gets which is otherwise in order, by who sends it. A test asks the service for every cell.
    401: send a valid access token. 403: this caller may not.

    %s
    The callers:

    %s
    """
        .formatted(COMMAND, table(), legend());
  }

  private static String table() {
    var columns = CallerKind.columns();
    return row("request", columns)
        + "|---|"
        + ":---:|".repeat(columns.size())
        + "\n"
        + AuthorizationMatrix.read().rows().stream()
            .map(
                row ->
                    row(
                        "`" + row.route() + "`",
                        row.statuses().values().stream().map(String::valueOf).toList()))
            .collect(Collectors.joining());
  }

  private static String row(String first, Iterable<String> others) {
    return "| " + first + " | " + String.join(" | ", others) + " |\n";
  }

  private static String legend() {
    return Arrays.stream(CallerKind.values())
        .map(who -> "- **%s**: %s.".formatted(who.column(), who.explanation()))
        .collect(Collectors.joining("\n"));
  }
}
