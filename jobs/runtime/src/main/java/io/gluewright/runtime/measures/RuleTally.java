package io.gluewright.runtime.measures;

import io.gluewright.rules.engine.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what the rules of one source do, in the pass that stages its rows. */
public final class RuleTally implements Tally {
  private final String source;
  private final Measures measures;
  private final List<Part> parts = new ArrayList<>();

  private RuleTally(String source, Measures measures) {
    this.source = source;
    this.measures = measures;
  }

  public static RuleTally of(String source, Measures measures) {
    return new RuleTally(source, measures);
  }

  @Override
  public Dataset<Row> over(Dataset<Row> rows, Map<String, Column> sums) {
    Counted counted = measures.count(source + " rules", rows, sums);
    parts.add(new Part(counted, Set.copyOf(sums.keySet())));
    return counted.rows();
  }

  /** What was summed up, by name; asked for after the action. */
  public Map<String, Long> sums() {
    Map<String, Long> sums = new HashMap<>();
    for (Part part : parts) {
      part.names().forEach(name -> sums.put(name, part.counted().total(name).longValueExact()));
    }
    return sums;
  }

  private record Part(Counted counted, Set<String> names) {}
}
