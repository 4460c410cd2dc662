package io.gluewright.jobs.link;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Finds out who is who in files, and says why. */
interface Resolver {
  /**
   * Writes {@code entities}, {@code links} and what explanations and evaluations need to the folder
   * that the request names. An earlier result is replaced at the end; where the link fails, it
   * stays.
   *
   * @param left has the id column of the request
   * @param right has it, too; where there is none, duplicates are looked for in {@code left}
   */
  LinkSummary link(LinkArguments.Link request, Dataset<Row> left, Optional<Dataset<Row>> right);

  /** The explanation that is asked for, as text. */
  String explain(SparkSession spark, LinkArguments.Explain request);
}
