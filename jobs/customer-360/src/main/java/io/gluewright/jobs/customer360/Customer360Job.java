package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;

import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;
import io.gluewright.runtime.sinks.Written;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Turns what five systems know of people into one customer table.
 *
 * <p>Each run reads what is new in every source, finds which entities that touches, and renews
 * those customers only. The tables are written so that a run that died in between is repaired by
 * the next: {@code records}, which decides what is fresh, comes last.
 */
public final class Customer360Job {
  private static final List<String> SOURCES =
      List.of("crm", "orders", "tickets", "web", "marketing");

  private Customer360Job() {}

  public static void main(String[] args) {
    Launcher.launch("customer-360", args, Customer360Job::run);
  }

  static void run(JobRuntime job) {
    Customer360Settings settings = Customer360Settings.read(job.settings());
    job.readsBack("profiles", "records", "aliases");
    List<Intake> intakes = SOURCES.stream().map(job::intake).toList();
    Optional<Dataset<Row>> known = job.table("records");
    Dataset<Row> fresh =
        job.step("find what is fresh", () -> new FreshRecords(job, known).of(intakes));
    if (fresh.isEmpty()) {
      return;
    }
    Entities entities =
        job.step("resolve identities", () -> Entities.resolve(job, settings, fresh));
    Dataset<Row> records = FreshRecords.replacing(known, fresh.drop(FreshRecords.WAS));
    Dataset<Row> activity = Customer.activity(records, entities.members());
    Dataset<Row> customers =
        Customer.of(settings.golden().apply(entities.profiles()), activity, settings.buckets());

    job.sink("aliases").merge(entities.aliases());
    if (job.hasSink("entity_events")) {
      job.sink("entity_events").merge(entities.events());
    }
    Written linked = job.sink("profiles").merge(entities.changed());
    Written renewed =
        job.sink("customers")
            .merge(Customer.orGone(customers, entities.gone(job.table("aliases"))));
    job.report().figure("profiles linked", linked.inserted() + linked.updated());
    job.report().figure("golden records", renewed.inserted() + renewed.updated());
    job.report().figure("merged entities", renewed.deleted());
    intakes.stream()
        .filter(intake -> job.hasSink(intake.source()))
        .forEach(intake -> job.sink(intake.source()).append(flat(intake, fresh)));
    job.sink("records").merge(fresh.drop(FreshRecords.WAS));
  }

  /** The fresh rows of a source with all the columns that its rules gave them. */
  private static Dataset<Row> flat(Intake intake, Dataset<Row> fresh) {
    Dataset<Row> ids = fresh.select(col(CustomerRecord.ID).as("fresh_id"));
    return intake
        .rows()
        .join(ids, col(CustomerRecord.ID).equalTo(col("fresh_id")), "left_semi")
        .withColumn("year_month", date_format(col(CustomerRecord.SEEN_AT), "yyyy-MM"));
  }
}
