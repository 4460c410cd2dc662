package io.gluewright.quality.metrics;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** Metrics of one dataset in one run, each once, in the order in which they were given. */
public final class Metrics {
  private static final Metrics NONE = new Metrics(Map.of());

  private final Map<MetricKey, Double> values;

  private Metrics(Map<MetricKey, Double> values) {
    this.values = values;
  }

  public static Metrics none() {
    return NONE;
  }

  public static Metrics of(Metric... metrics) {
    return of(List.of(metrics));
  }

  /**
   * A metric that is given twice is kept once. Throws {@link IllegalArgumentException} if it comes
   * with two values.
   */
  public static Metrics of(Collection<Metric> metrics) {
    Map<MetricKey, Double> values = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      Double before = values.putIfAbsent(metric.key(), metric.value());
      if (before != null && Double.compare(before, metric.value()) != 0) {
        throw new IllegalArgumentException("%s, and %s before".formatted(metric, before));
      }
    }
    return new Metrics(values);
  }

  /** These, then those of {@code others} that are not among them. */
  public Metrics and(Metrics others) {
    Map<MetricKey, Double> all = new LinkedHashMap<>(values);
    others.values.forEach(all::putIfAbsent);
    return new Metrics(all);
  }

  public Metrics keep(Predicate<? super Metric> wanted) {
    return of(list().stream().filter(wanted).toList());
  }

  public OptionalDouble value(MetricKey key) {
    Double value = values.get(key);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  public Set<MetricKey> keys() {
    return Collections.unmodifiableSet(values.keySet());
  }

  public List<Metric> list() {
    return values.entrySet().stream().map(e -> new Metric(e.getKey(), e.getValue())).toList();
  }

  /**
   * By the names that Glue prints, as in its {@code EvaluatedMetrics}; of two metrics that print
   * alike, the first.
   */
  public Map<String, Double> byText() {
    Map<String, Double> printed = new LinkedHashMap<>();
    values.forEach((key, value) -> printed.putIfAbsent(key.text(), value));
    return Collections.unmodifiableMap(printed);
  }

  public int size() {
    return values.size();
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The same metrics with the same values; the order does not matter. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Metrics metrics && values.equals(metrics.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return list().toString();
  }
}
