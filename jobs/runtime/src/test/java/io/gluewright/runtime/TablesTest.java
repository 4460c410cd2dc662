package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with tables beside and behind sources is told before anything is read. */
@ExtendWith(Interpreted.class)
final class TablesTest {
  private static final String SOURCES =
      """
      sources {
        orders {
          format = csv, path = ${input}/orders, options { withHeader = "true" }
          columns = "id string, amount double"
          %s
        }
        tickets { format = csv, path = ${input}/tickets, options { withHeader = "true" } }
      }
      sinks { orders { type = delta, path = ${output}/orders } }
      """;

  private static final JobBody LAND =
      job -> {
        job.requireLanding();
        job.sources().forEach(job::intake);
      };

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk =
        Desk.in(folder)
            .input("orders/a.csv", "id,amount\n1,2.5\n")
            .input("tickets/a.csv", "n\n1\n");
  }

  private List<String> mistakes(String ofOrders, String tables) {
    desk.configured(tables + SOURCES.formatted(ofOrders));
    Ended ended = desk.run(LAND);
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.INVALID_INPUT);
    return ended.err().lines().map(line -> line.replace(folder + "/", "")).toList();
  }

  @Test
  void findsFilesThatAreNotThereOrNotDescribedAsOneOfTheMistakesOfTheConfiguration() {
    desk.input("countries.csv", "code,name\n");

    List<String> told =
        mistakes(
            "rules = [ { type = trim, column = nmae } ]",
            """
            tables {
              countries { format = csv, path = ${input}/countris.csv, columns = "code string" }
              places { format = cvs, path = ${input}/countries.csv, columns = "code string" }
              orders { format = csv, path = ${input}/countries.csv, columns = "code string" }
            }
            """);

    assertThat(told)
        .contains(
            "job.conf:4:10: a source is called \"orders\", too",
            "  expected: a name of its own, for rules look both up by name");
    told =
        mistakes(
            "rules = [ { type = trim, column = nmae } ]",
            """
            tables {
              countries { format = csv, path = ${input}/countris.csv, columns = "code string" }
              places { format = cvs, path = ${input}/countries.csv, columns = "code string" }
            }
            """);
    assertThat(told)
        .contains(
            "job.conf:2:13: the table \"countries\" is to be read from input/countris.csv, which"
                + " does not exist",
            "  hint: did you mean \"input/countries.csv\"?",
            "job.conf:3:10: unknown format \"cvs\"",
            "job.conf:9:39: unknown column \"nmae\"");
  }

  @Test
  void wantsTheColumnsOfAFile() {
    assertThat(mistakes("", "tables { countries { format = csv, path = ${input}/orders } }\n"))
        .contains("job.conf:1:8: \"columns\" is missing");
  }

  @Test
  void followsColumnsFromSourcesThroughTables() {
    assertThat(
            mistakes(
                "rules = [ { type = rename, columns { amount = total } } ]",
                """
                tables {
                  sums { from = orders, rules = [ { type = aggregate, by = [id], values { sum = "sum(total)" } } ] }
                  last { from = sums, rules = [ { type = derived_field, target_column = x, expression = "total + 1" } ] }
                  none { from = later, rules = [] }
                  later { from = ordres, rules = [] }
                  ofTickets { from = tickets, rules = [] }
                }
                """))
        .contains(
            "job.conf:3:90: unknown column \"total\"",
            "  expected: one of [id, sum]",
            "job.conf:4:17: the table \"none\" is made of \"later\", which does not stand above it",
            "  hint: put \"later\" above \"none\"",
            "job.conf:5:18: unknown source or table \"ordres\"",
            "  hint: did you mean \"orders\"?",
            "job.conf:14:11: \"columns\" is missing");
  }

  @Test
  void refusesRowsThatWouldLandNowhere() {
    assertThat(
            mistakes(
                "",
                """
                tables {
                  sums { from = orders, rules = [] }
                  order { from = sums, rules = [] }
                }
                """))
        .contains(
            "job.conf:3:9: the table \"order\" has no sink of its name, and no table is made of it",
            "  hint: the sink \"orders\" has a similar name",
            "job.conf:11:11: the source \"tickets\" has no sink of its name, and no table is made"
                + " of it")
        .noneMatch(line -> line.contains("\"sums\" has no sink"));
  }

  @Test
  void startsNoSparkJobToFindMistakes() throws TimeoutException {
    JobCount count = new JobCount();
    Spark.session().sparkContext().addSparkListener(count);
    try {
      mistakes("", "tables { sums { from = orders, rules = [ { type = trim, column = x } ] } }\n");
      Spark.session().sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      Spark.session().sparkContext().removeSparkListener(count);
    }
    assertThat(count.jobs).isZero();
  }

  private static final class JobCount extends SparkListener {
    private int jobs;

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      jobs++;
    }
  }
}
