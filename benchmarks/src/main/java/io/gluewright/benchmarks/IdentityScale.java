package io.gluewright.benchmarks;

import io.gluewright.identity.linking.Linked;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * People from normalisation to golden records, Parquet to Parquet, with nothing declared: what each
 * step takes, how much memory, how good the result is.
 */
public final class IdentityScale {
  private static final long RECORDS = 1_000_000;

  private final SparkSession spark;
  private final PeopleTables people;
  private final ScaleRun run;
  private final MemoryPeaks memory;

  private IdentityScale(SparkSession spark, PeopleTables people, ScaleRun run, MemoryPeaks memory) {
    this.spark = spark;
    this.people = people;
    this.run = run;
    this.memory = memory;
  }

  /**
   * Arguments: {@code --data FOLDER}, for what is read and written, {@code --records N}, {@code
   * --hot N}, how many share one phone, and {@code --fresh N}, how many come later and are linked
   * with the known ones.
   */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path data = Path.of(options.text("--data", "data"));
    long records = options.whole("--records", RECORDS);
    long fresh = options.whole("--fresh", 0);
    SparkSession spark = Sessions.open("identity-scale");
    PeopleTables people = PeopleTables.of(spark, data, records, fresh, options.whole("--hot", 0));
    ScaleRun run = new ScaleRun(spark, people, data.resolve("identity-scale"));
    new IdentityScale(spark, people, run, MemoryPeaks.watched()).measure(fresh);
    run.clean();
    spark.stop();
  }

  private void measure(long fresh) {
    Timed first = timed(run::whole);
    ScaleReport.steps("all records", first.times(), first.whole());
    ScaleReport.figures(first.linked(), first.whole());
    ScaleReport.memory(memory);
    ScaleReport.quality(PairQuality.of(run.members("first"), people.truthOf(people.records())));
    if (fresh > 0) {
      var known = run.kept(first.linked());
      Timed later = timed(steps -> run.extended(known, steps));
      ScaleReport.steps("fresh records", later.times(), later.whole());
      ScaleReport.share(later.linked(), later.whole(), first.whole());
      ScaleReport.quality(PairQuality.of(run.members("later"), people.truth()));
    }
  }

  private Timed timed(Function<StepTimes, Linked> work) {
    StepTimes times = new StepTimes(spark.sparkContext());
    AtomicReference<Linked> linked = new AtomicReference<>();
    TaskTime whole = TaskTime.of(spark.sparkContext(), () -> linked.set(work.apply(times)));
    return new Timed(linked.get(), times, whole);
  }

  private record Timed(Linked linked, StepTimes times, TaskTime whole) {}
}
