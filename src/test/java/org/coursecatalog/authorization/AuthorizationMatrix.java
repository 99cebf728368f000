package org.coursecatalog.authorization;

import static java.util.Collections.unmodifiableMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code authorization-matrix.csv}: for every route and every caller the status of the response.
 */
record AuthorizationMatrix(List<Row> rows) {

  private static final String FILE = "/authorization-matrix.csv";
  private static final String HEADER = "method,path," + String.join(",", CallerKind.columns());

  /** The matrix of this repository; fails when the file is not one. */
  static AuthorizationMatrix read() {
    try (var csv = AuthorizationMatrix.class.getResourceAsStream(FILE)) {
      return parse(new String(csv.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AuthorizationMatrix parse(String csv) {
    var lines = csv.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    if (!lines.get(0).equals(HEADER)) {
      throw new IllegalArgumentException(FILE + " must have the header " + HEADER);
    }
    return new AuthorizationMatrix(lines.stream().skip(1).map(Row::parse).toList());
  }

  /** Every route as {@code METHOD /path/{template}}; fails when one has two rows. */
  TreeSet<String> routes() {
    var routes = new TreeSet<String>();
    for (var row : rows) {
      if (!routes.add(row.route())) {
        throw new IllegalArgumentException(FILE + " has two rows for " + row.route());
      }
    }
    return routes;
  }

  Stream<Cell> cells() {
    return rows.stream()
        .flatMap(
            row ->
                row.statuses().entrySet().stream()
                    .map(status -> new Cell(row, status.getKey(), status.getValue())));
  }

  /** What one route answers to each caller. */
  record Row(String method, String path, Map<CallerKind, Integer> statuses) {

    private static Row parse(String line) {
      var fields = line.split(",", -1);
      if (fields.length != CallerKind.values().length + 2) {
        throw new IllegalArgumentException(FILE + " does not tell of every caller in: " + line);
      }
      var statuses = new EnumMap<CallerKind, Integer>(CallerKind.class);
      for (var who : CallerKind.values()) {
        statuses.put(who, Integer.valueOf(fields[who.ordinal() + 2]));
      }
      return new Row(fields[0], fields[1], unmodifiableMap(statuses));
    }

    /** Whether it takes a specialization or a course item to send a valid request. */
    boolean namesCatalog() {
      return path.contains("{specialization_id}")
          || path.contains("{course_item_id}")
          || route().equals("POST /course_item");
    }

    String route() {
      return method + " " + path;
    }

    int status(CallerKind who) {
      return statuses.get(who);
    }
  }

  /** What one route answers to one caller. Its text is the name of a test. */
  record Cell(Row row, CallerKind who, int status) {

    @Override
    public String toString() {
      return "%s by %s answers %d".formatted(row.route(), who.column(), status);
    }
  }
}
