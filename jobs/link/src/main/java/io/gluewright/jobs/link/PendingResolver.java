package io.gluewright.jobs.link;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Holds the place of the resolver. */
final class PendingResolver implements Resolver {
  @Override
  public Linked link(LinkArguments.Link request, Dataset<Row> left, Optional<Dataset<Row>> right) {
    throw new UnsupportedOperationException("no resolver is wired in");
  }

  @Override
  public String explain(SparkSession spark, LinkArguments.Explain request) {
    throw new UnsupportedOperationException("no resolver is wired in");
  }
}
