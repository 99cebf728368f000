package org.coursecatalog.support;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The samples of a {@code /q/metrics} response in the Prometheus text format. */
public final class ServedMetrics {

  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"([^\"]*)\"");

  private final String text;
  private final Map<String, Double> samples = new TreeMap<>();
  private final Map<String, Set<String>> labels = new TreeMap<>();

  public ServedMetrics(String text) {
    this.text = text;
    text.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
  }

  private void add(String line) {
    var sample = SAMPLE.matcher(line);
    if (!sample.matches()) {
      throw new IllegalStateException("No sample: " + line);
    }
    var name = sample.group(1);
    var sampleLabels = labelsOf(sample.group(2));
    samples.put(name + sampleLabels, Double.valueOf(sample.group(3)));
    labels.computeIfAbsent(name, metric -> new TreeSet<>()).addAll(sampleLabels.keySet());
  }

  private static Map<String, String> labelsOf(String text) {
    var found = new TreeMap<String, String>();
    var label = LABEL.matcher(Optional.ofNullable(text).orElse(""));
    while (label.find()) {
      found.put(label.group(1), label.group(2));
    }
    return found;
  }

  /** The names of all samples, each with the union of its label names. */
  public Map<String, Set<String>> labels() {
    return labels;
  }

  /** The value of the sample with exactly these labels; 0 if there is none. */
  public double value(String name, String... labelsAndValues) {
    var labels = new TreeMap<String, String>();
    for (var i = 0; i < labelsAndValues.length; i += 2) {
      labels.put(labelsAndValues[i], labelsAndValues[i + 1]);
    }
    return samples.getOrDefault(name + labels, 0.0);
  }

  /** The series of a metric as text. */
  public Set<String> series(String name) {
    return samples.keySet().stream()
        .filter(sample -> sample.startsWith(name + "{"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The {@code # TYPE} of a metric. For counters, OpenMetrics omits the suffix {@code _total}. */
  public String typeOf(String name) {
    return text.lines()
        .filter(line -> line.startsWith("# TYPE "))
        .map(line -> line.split(" "))
        .filter(words -> words[2].equals(name) || (words[2] + "_total").equals(name))
        .map(words -> words[3])
        .findFirst()
        .orElse("none");
  }

  @Override
  public String toString() {
    return text;
  }
}
