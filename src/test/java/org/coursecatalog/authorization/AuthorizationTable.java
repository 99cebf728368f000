package org.coursecatalog.authorization;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Renders the matrix as {@code docs/authorization.md}. */
final class AuthorizationTable {

  static final Path FILE = Path.of("docs", "authorization.md");
  static final String UPDATE = "docs.update";
  static final String COMMAND = "./mvnw test -Dtest=AuthorizationTableTest -D" + UPDATE + "=true";

  private AuthorizationTable() {}

  static String markdown() {
    return """
    <!-- Generated from src/test/resources/authorization-matrix.csv by %s -->
    # Authorization by route

    The status of an otherwise valid request, by route and caller. A test sends a request for every cell.
    401: the token is missing, invalid or of the wrong kind. 403: the caller does not have the permission.

    %s
    The callers send their own access token unless stated otherwise:

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
        .map(caller -> "- **%s**: %s.".formatted(caller.column(), caller.explanation()))
        .collect(Collectors.joining("\n"));
  }
}
