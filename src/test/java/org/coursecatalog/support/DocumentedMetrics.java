package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the metrics in {@code docs/metrics.md}, the dashboard and the alerts with the metrics
 * that a running program serves.
 */
public final class DocumentedMetrics {

  private static final Pattern ROW =
      Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\|(.*?)\\| (\\w+) \\| .+ \\|");
  private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
  private static final Pattern ALERT = Pattern.compile("(?m)^ +expr: (\\|\n(?: {10,}.*\n)+|.*\n)");

  /** Labels that Prometheus adds when it scrapes. */
  private static final Set<String> SCRAPED = Set.of("job", "instance");

  /** A metric that Prometheus itself creates for each scrape. */
  private static final String UP_METRIC = "up";

  private final List<Row> rows;
  private final String store;
  private final ServedMetrics served;

  /**
   * @param store the configured store: {@code memory} or {@code postgresql}
   */
  public DocumentedMetrics(String store, ServedMetrics served) {
    this.store = store;
    this.served = served;
    rows =
        ROW.matcher(read("docs/metrics.md"))
            .results()
            .map(row -> Row.of(row.group(1), row.group(2), row.group(3), row.group(4)))
            .toList();
  }

  /** A row of the table of metrics. */
  private record Row(String name, String type, Set<String> labels, String store) {

    static Row of(String name, String type, String labels, String store) {
      return new Row(
          name,
          type,
          QUOTED
              .matcher(labels)
              .results()
              .map(label -> label.group(1))
              .collect(Collectors.toCollection(TreeSet::new)),
          store);
    }

    boolean isServedWith(String other) {
      return store.equals("both") || store.equals(other);
    }

    Stream<String> samples() {
      return switch (type) {
        case "histogram" -> suffixed("_bucket", "_sum", "_count", "_max");
        case "summary" -> suffixed("_sum", "_count", "_max");
        default -> Stream.of(name);
      };
    }

    private Stream<String> suffixed(String... suffixes) {
      return Stream.of(suffixes).map(suffix -> name + suffix);
    }
  }

  /** Every row is served with its type and labels, and every metric of the service has a row. */
  public void assertTable() {
    assertThat(rows).hasSizeGreaterThan(20);
    var expected = rows.stream().filter(row -> row.isServedWith(store)).toList();
    assertThat(expected)
        .allSatisfy(
            row -> {
              assertThat(row.samples()).isSubsetOf(served.labels().keySet());
              assertThat(served.typeOf(row.name())).as(row.name()).isEqualTo(row.type());
              row.samples()
                  .forEach(
                      sample -> {
                        var labels = new TreeSet<>(served.labels().get(sample));
                        labels.remove("le");
                        assertThat(labels).as(sample).isEqualTo(row.labels());
                      });
            });
    var documented = expected.stream().flatMap(Row::samples).collect(Collectors.toSet());
    assertThat(served.labels().keySet().stream().filter(DocumentedMetrics::isOfService))
        .isSubsetOf(documented);
  }

  private static boolean isOfService(String sample) {
    return sample.startsWith("catalog_") || sample.startsWith("http_");
  }

  public void assertDashboard() {
    var queries = new ArrayList<String>();
    collectQueries(parse(read("deploy/grafana/course-catalog.json")), queries);
    assertThat(queries).hasSizeGreaterThan(30).allSatisfy(this::assertServed);
  }

  private static void collectQueries(JsonNode node, List<String> queries) {
    if (node.path("expr").isTextual()) {
      queries.add(node.path("expr").textValue());
    }
    node.forEach(child -> collectQueries(child, queries));
  }

  public void assertAlerts() {
    var queries =
        ALERT
            .matcher(read("deploy/prometheus/alerts.yaml"))
            .results()
            .map(alert -> alert.group(1).replaceFirst("^\\|\n", ""))
            .toList();
    assertThat(queries).hasSizeGreaterThan(8).allSatisfy(this::assertServed);
  }

  /**
   * Checks the metrics and labels of a query. Queries for metrics of the other store are skipped.
   */
  private void assertServed(String query) {
    var parts = PromQl.parse(query);
    assertThat(parts.metrics().keySet()).as(query).isNotEmpty();
    if (parts.metrics().keySet().stream().anyMatch(this::isOfOtherStore)) {
      return;
    }
    var known = new TreeSet<>(SCRAPED);
    parts
        .metrics()
        .forEach(
            (metric, labels) -> {
              var metricLabels = labelsOf(metric);
              assertThat(metricLabels).as("labels of %s in %s", metric, query).containsAll(labels);
              known.addAll(metricLabels);
            });
    assertThat(known).as("labels in %s", query).containsAll(parts.grouping());
  }

  /** Returns the labels of a metric, with those that Prometheus adds. */
  private Set<String> labelsOf(String metric) {
    var labels = new TreeSet<>(SCRAPED);
    if (!metric.equals(UP_METRIC)) {
      assertThat(served.labels()).containsKey(metric);
      labels.addAll(served.labels().get(metric));
    }
    return labels;
  }

  private boolean isOfOtherStore(String sample) {
    return rows.stream()
        .anyMatch(
            row -> !row.isServedWith(store) && row.samples().anyMatch(name -> name.equals(sample)));
  }

  private static JsonNode parse(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
