package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.measures.Counted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The records of a run that say something new: those that the table does not hold yet, or holds in
 * an earlier version. The others were delivered before and count as merged.
 */
final class FreshRecords {
  /** The profile that the known version of a record belongs to; null if none is known. */
  static final String WAS = "__was";

  private static final String KNOWN_CONTENT = "__known_content";
  private static final String KNOWN_ID = "__known_id";
  private static final String KNOWN_AT = "__known_at";
  private static final String SUPERSEDED = "__superseded";

  private record Part(String source, Dataset<Row> rows, Counted superseded, Counted written) {}

  private final JobRuntime job;
  private final Optional<Dataset<Row>> known;

  FreshRecords(JobRuntime job, Optional<Dataset<Row>> known) {
    this.job = job;
    this.known = known;
  }

  /**
   * All sources in one table, computed once; what was superseded and what remains is booked per
   * source.
   */
  Dataset<Row> of(List<Intake> intakes) {
    List<Part> parts = new ArrayList<>();
    for (Intake intake : intakes) {
      if (!intake.isEmpty()) {
        parts.add(part(intake));
      }
    }
    Dataset<Row> all =
        parts.stream()
            .map(Part::rows)
            .reduce(Dataset::unionByName)
            .orElseGet(
                () ->
                    job.spark()
                        .createDataFrame(List.of(), CustomerRecord.schema().add(WAS, "string")));
    Dataset<Row> fresh = job.materializer().materialize("fresh records", all);
    for (Part part : parts) {
      job.books()
          .source(part.source())
          .merged(part.superseded().total(SUPERSEDED).longValueExact());
      job.books().source(part.source()).written(part.written().value());
    }
    return fresh;
  }

  /**
   * The table of records as it will be: {@code fresh}, and of {@code known} what it does not
   * replace.
   */
  static Dataset<Row> replacing(Optional<Dataset<Row>> known, Dataset<Row> fresh) {
    Dataset<Row> ids = fresh.select(col(CustomerRecord.ID).as(KNOWN_ID));
    return known
        .map(rows -> rows.join(ids, col(CustomerRecord.ID).equalTo(col(KNOWN_ID)), "left_anti"))
        .map(rows -> rows.unionByName(fresh))
        .orElse(fresh);
  }

  private Part part(Intake intake) {
    String source = intake.source();
    Dataset<Row> compared = compared(source, CustomerRecord.of(source, intake.rows()));
    Counted superseded =
        job.measure(source + " compared", compared, Map.of(SUPERSEDED, col(SUPERSEDED)));
    Dataset<Row> kept = superseded.rows().filter(col(SUPERSEDED).equalTo(0)).drop(SUPERSEDED);
    Counted written = job.measure(source + " fresh", kept);
    return new Part(source, written.rows(), superseded, written);
  }

  private Dataset<Row> compared(String source, Dataset<Row> rows) {
    if (known.isEmpty()) {
      return rows.withColumn(WAS, lit(null).cast("string")).withColumn(SUPERSEDED, lit(0L));
    }
    Dataset<Row> versions =
        known
            .get()
            .filter(col(CustomerRecord.SOURCE).equalTo(source))
            .select(
                col(CustomerRecord.ID).as(KNOWN_ID),
                col(CustomerRecord.SEEN_AT).as(KNOWN_AT),
                col(CustomerRecord.PROFILE).as(WAS),
                content().as(KNOWN_CONTENT));
    Column seenAt = col(CustomerRecord.SEEN_AT);
    Column same = seenAt.equalTo(col(KNOWN_AT)).and(content().equalTo(col(KNOWN_CONTENT)));
    Column superseded = coalesce(seenAt.lt(col(KNOWN_AT)).or(same), lit(false));
    return rows.join(versions, col(CustomerRecord.ID).equalTo(col(KNOWN_ID)), "left")
        .withColumn(SUPERSEDED, superseded.cast("long"))
        .drop(KNOWN_ID, KNOWN_AT, KNOWN_CONTENT);
  }

  /**
   * Two versions of one time are the same if they say the same; a row's own time stays as it was.
   */
  private static Column content() {
    return xxhash64(
        Arrays.stream(CustomerRecord.schema().fieldNames())
            .map(functions::col)
            .toArray(Column[]::new));
  }
}
