package io.gluewright.runtime.drift;

import io.gluewright.drift.ValueSketch;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.sources.Watch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is seen of the rows of one source while they are staged. */
final class Sightings implements Watch {
  private final String name;
  private final Measures measures;
  private final List<Part> parts = new ArrayList<>();

  Sightings(String source, Measures measures) {
    this.name = source + " drift";
    this.measures = measures;
  }

  private record Part(Counted counted, Set<String> sums, Set<String> texts) {}

  @Override
  public Dataset<Row> over(Dataset<Row> rows, Map<String, Column> sums, Map<String, Column> texts) {
    if (sums.isEmpty() && texts.isEmpty()) {
      return rows;
    }
    Counted counted = measures.count(name, rows, sums, texts);
    parts.add(new Part(counted, Set.copyOf(sums.keySet()), Set.copyOf(texts.keySet())));
    return counted.rows();
  }

  /** What was summed up, by name; asked for after the action. */
  Map<String, Long> sums() {
    Map<String, Long> sums = new LinkedHashMap<>();
    for (Part part : parts) {
      part.sums().forEach(sum -> sums.put(sum, part.counted().total(sum).longValueExact()));
    }
    return sums;
  }

  /** What the columns held, by the name of the aggregate, if there were rows. */
  Map<String, ValueSketch> sketches() {
    Map<String, ValueSketch> sketches = new LinkedHashMap<>();
    for (Part part : parts) {
      if (part.counted().value() > 0) {
        part.texts()
            .forEach(
                column ->
                    part.counted()
                        .text(column)
                        .flatMap(ValueSketch::of)
                        .ifPresent(sketch -> sketches.put(column, sketch)));
      }
    }
    return sketches;
  }
}
