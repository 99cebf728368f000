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

/** The expected status of every route for every caller, from {@code authorization-matrix.csv}. */
record AuthorizationMatrix(List<Row> rows) {

  private static final String FILE = "/authorization-matrix.csv";
  private static final String HEADER = "method,path," + String.join(",", CallerKind.columns());

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

  /** Returns every route as {@code METHOD /path/{template}}. Fails if a route has two rows. */
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

  record Row(String method, String path, Map<CallerKind, Integer> statuses) {

    private static Row parse(String line) {
      var fields = line.split(",", -1);
      if (fields.length != CallerKind.values().length + 2) {
        throw new IllegalArgumentException(
            FILE + " must have one status for each caller in: " + line);
      }
      var statuses = new EnumMap<CallerKind, Integer>(CallerKind.class);
      for (var caller : CallerKind.values()) {
        statuses.put(caller, Integer.valueOf(fields[caller.ordinal() + 2]));
      }
      return new Row(fields[0], fields[1], unmodifiableMap(statuses));
    }

    /** Returns whether a valid request needs an existing specialization or course item. */
    boolean needsCatalogEntry() {
      return path.contains("{specialization_id}")
          || path.contains("{course_item_id}")
          || route().equals("POST /course_item");
    }

    String route() {
      return method + " " + path;
    }

    int status(CallerKind caller) {
      return statuses.get(caller);
    }
  }

  /** The expected status for one caller. {@link #toString} is a test name. */
  record Cell(Row row, CallerKind caller, int status) {

    @Override
    public String toString() {
      return "%s by %s returns %d".formatted(row.route(), caller.column(), status);
    }
  }
}
