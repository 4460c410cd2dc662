package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a job refuses, though their source has accepted them. */
@ExtendWith(Interpreted.class)
final class JudgedRowsTest {
  private static final String PEOPLE =
      """
      sources.people {
        format = csv
        path = ${input}/people
        options { withHeader = "true" }
        rules = [
          { type = trim, columns = [name] }
          { type = cast, column = id, target_type = int }
        ]
        dedup { exact = true }
      }
      sinks.people { type = delta, path = ${output}/people }
      """;

  @TempDir Path folder;

  /** A job that takes names of some length only. */
  private static JobBody upTo(int letters) {
    return job -> {
      Intake people = job.intakeToJudge("people");
      Column name = col("name");
      Refusal tooLong =
          new Refusal(
              "short", "name", length(name).gt(letters), Reasons.shape(name), "a short name");
      Dataset<Row> judged = Reasons.add(List.of(tooLong)).apply(people.rowsToJudge());
      job.sink("people").landAll(job.accepted(people, "names", judged), people.source());
    };
  }

  @Test
  void theyComeBackAsTheyCame() {
    Desk desk = Desk.in(folder).configured(PEOPLE);
    desk.input("people/a.csv", "id,name,age\n1, Ann ,30\n2, Cleo ,40\nx,Eve,50\n");
    desk.input("people/b.csv", "id,name,age\n1,Ann,30\n2, Cleo ,40\n");
    assertDone(desk.run(upTo(3), "--JOB_RUN_ID", "jr_1"));
    desk.input("people/c.csv", "id,name,age,town\n3,Dora,20,Ulm\n");
    assertDone(desk.run(upTo(3), "--JOB_RUN_ID", "jr_2"));
    assertLanded(desk, "1");
    assertThat(books(desk, "jr_1")).isEqualTo(new Counts(5, 1, 0, 2, 2, 0));
    assertThatTable(
            desk.read("json", "quarantine/people/run=jr_1")
                .selectExpr(
                    "id",
                    "name",
                    "age",
                    "transform(__reasons, r -> concat_ws('/', r.rule, r.column, r.value, r.expected)) as why",
                    "regexp_extract(__file, '[^/]+$', 0) in ('a.csv', 'b.csv') as `of a file`",
                    "__run as run"))
        .isEqualTo(
            """
            id string | name string | age string | why array<string> | `of a file` boolean | run string
            2         | " Cleo "    | 40         | ["names:short/name/Xxxx/a short name"] | true | jr_1
            x         | Eve         | 50         | ["2:cast/id/x/a value of type INT"] | true | jr_1
            """);

    // those of two runs have other columns, and a job may tell by these what they are
    Ended together = desk.run(upTo(4), "--replay", "--rule", "names:short");
    assertThat(together.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(together.err())
        .contains(
            "rows in quarantine have the columns [age, id, name], and those of run jr_2 have [age, id, name, town]",
            "feed the rows of each run by themselves, with --run");

    String[] arguments = {"--replay", "--rule", "names:short", "--run", "jr_1", "--JOB_RUN_ID", ""};
    arguments[arguments.length - 1] = "jr_3";
    assertDone(desk.run(upTo(4), arguments));
    arguments[arguments.length - 1] = "jr_4";
    assertThat(desk.run(upTo(4), arguments).err()).contains("none of the rows in quarantine");

    assertLanded(desk, "1", "2");
    assertThat(books(desk, "jr_3")).isEqualTo(new Counts(1, 1, 0, 0, 0, 0));
    assertThat(desk.ledger()).containsExactly("jr_1", "jr_2", "jr_3");
    assertThat(Aftermath.unfinished(desk)).isEmpty();
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  private static void assertLanded(Desk desk, String... ids) {
    assertThat(desk.read("delta", "people").selectExpr("string(id)").orderBy("id").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly(ids);
  }

  private static Counts books(Desk desk, String run) {
    return Ledger.at(
            desk.output().resolve(".state").toString(),
            Desk.JOB,
            Spark.session().sessionState().newHadoopConf())
        .entry(run)
        .orElseThrow()
        .sources()
        .get(0)
        .counts();
  }
}
