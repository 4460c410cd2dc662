package io.gluewright.quality.engine;

import io.gluewright.transforms.Observations;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Measures what Spark observes in a successful action. Of several actions over the same rows, the
 * one that saw the most of them is believed.
 */
public final class WriteObserver implements Observer, AutoCloseable {
  private final Observations observations;

  private WriteObserver(Observations observations) {
    this.observations = observations;
  }

  /** Listens to the actions of {@code spark} until it is closed. */
  public static WriteObserver of(SparkSession spark) {
    return new WriteObserver(Observations.of(spark));
  }

  @Override
  public Observed observe(Dataset<Row> rows, Map<String, Column> aggregates) {
    Column[] named =
        aggregates.entrySet().stream()
            .map(each -> each.getValue().as(each.getKey()))
            .toArray(Column[]::new);
    return new Heard(observations.observe("quality", rows, named));
  }

  @Override
  public void close() {
    observations.close();
  }

  private record Heard(Observations.Observed observed) implements Observed {
    @Override
    public Dataset<Row> rows() {
      return observed.rows();
    }

    @Override
    public Optional<Map<String, Double>> values() {
      return observed.seen().map(Numbers::of);
    }
  }
}
