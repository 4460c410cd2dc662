package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.rules.RuleCounts;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.RuleWork;
import io.gluewright.testkit.Interpreted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
final class IntakeTest {
  private static final String ORDERS =
      """
      sources {
        orders {
          format = csv
          path = ${input}/orders
          options { separator = ";", withHeader = "true" }
          columns = "order_id string, customer string, total decimal(10,2), changed_at date"
          rules = [
            { type = trim, columns = [customer] }
            { type = filter, condition = "customer <> 'test'" }
          ]
          checks = [ { check = complete, column = customer } ]
          dedup { keys = [order_id], latest-by = [changed_at] }
        }
      }
      sinks { clean { type = delta, path = ${output}/clean } }
      """;
  private static final String JSON_LINES =
      """
      sources {
        tickets {
          format = json
          path = ${input}/tickets
          columns = "id string, satisfaction string, customer struct<email: string>"
        }
      }
      sinks { tickets { type = delta, path = ${output}/tickets } }
      """;
  private static final JobBody LAND_ORDERS = job -> job.land(job.intake("orders"), "clean");
  private static final JobBody LAND_TICKETS = job -> job.land(job.intake("tickets"), "tickets");

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    desk = Desk.in(folder);
  }

  private static JobBody booking(AtomicReference<JobRuntime> runtime, JobBody body) {
    return job -> {
      runtime.set(job);
      body.run(job);
    };
  }

  private Counts counts(String source, JobBody body) {
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();
    Ended ended = desk.run(booking(runtime, body));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return runtime.get().books().source(source).counts();
  }

  @Test
  void booksEveryRowOfASourceWithRulesChecksAndDedup() {
    desk.configured(ORDERS)
        .input(
            "orders/a.csv",
            """
            order_id;customer;total;changed_at
            1; Ann ;10.50;2024-01-01
            1;Anna;11;2024-03-01
            2;;7.00;2024-01-01
            3;test;1.00;2024-01-01
            4;Bob;2.25;2024-02-02
            """);

    Counts counts = counts("orders", LAND_ORDERS);

    assertThat(counts).isEqualTo(new Counts(5, 2, 1, 1, 1, 0));
    assertThatTable(desk.read("delta", "clean"))
        .isEqualTo(
            """
            order_id string | customer string | total decimal(10,2) | changed_at date
            1               | Anna            | 11.00               | 2024-03-01
            4               | Bob             | 2.25                | 2024-02-02
            """);
  }

  @Test
  void reportsWhatEachRuleDid() {
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();
    desk.configured(ORDERS)
        .input(
            "orders/a.csv",
            """
            order_id;customer;total;changed_at
            1; Ann ;10.50;2024-01-01
            2;Bob;7.00;2024-01-01
            3; test;1.00;2024-01-01
            """);

    desk.run(booking(runtime, LAND_ORDERS));

    assertThat(runtime.get().report().rules())
        .extracting(RuleWork::source, RuleWork::counts)
        .containsExactly(
            tuple("orders", new RuleCounts("1:trim", 2, 2, 0, 0)),
            tuple("orders", new RuleCounts("2:filter", 1, 0, 0, 1)));
  }

  @Test
  void quarantinesRefusedRowsWithTheirReasonsAndTheirFile() {
    desk.configured(ORDERS)
        .input(
            "orders/a.csv",
            """
            order_id;customer;total;changed_at
            1;Ann;ten;2024-01-01
            2;;7.00;2024-13-01
            """);

    assertThat(counts("orders", LAND_ORDERS).quarantined()).isEqualTo(2);

    assertThatTable(
            desk.read("json", desk.runBelow("quarantine/orders"))
                .selectExpr(
                    "order_id",
                    "transform(__reasons, r -> concat_ws('/', r.rule, r.column, r.value, r.expected)) as why",
                    "regexp_extract(__file, '[^/]+$', 0) as file"))
        .isEqualTo(
            """
            order_id string | why array<string> | file string
            1 | ["columns/total/xxx/decimal(10,2)"] | a.csv
            2 | ["columns/changed_at/9999-99-99/date", "complete:customer/customer//a value"] | a.csv
            """);
  }

  @Test
  void readsNothingTheSecondTime() {
    desk.configured(ORDERS).input("orders/a.csv", "order_id;customer;total;changed_at\n1;Ann;1;\n");
    assertThat(counts("orders", LAND_ORDERS).read()).isEqualTo(1);

    AtomicReference<Intake> second = new AtomicReference<>();
    Counts counts =
        counts(
            "orders",
            job -> {
              second.set(job.intake("orders"));
              job.land(second.get(), "clean");
            });

    assertThat(counts.read()).isZero();
    assertThat(second.get().isEmpty()).isTrue();
    assertThat(second.get().columns())
        .containsExactly("order_id", "customer", "total", "changed_at");
    assertThatTable(desk.read("delta", "clean")).hasCount(1);
    assertThat(desk.ledger()).hasSize(2);
  }

  @Test
  void readsOnlyTheNewFile() {
    desk.configured(ORDERS).input("orders/a.csv", "order_id;customer;total;changed_at\n1;Ann;1;\n");
    counts("orders", LAND_ORDERS);
    desk.input("orders/b.csv", "order_id;customer;total;changed_at\n2;Bob;2;\n");

    assertThat(counts("orders", LAND_ORDERS).read()).isEqualTo(1);

    assertThatTable(desk.read("delta", "clean").select("order_id"))
        .isEqualTo(
            """
            order_id string
            1
            2
            """);
  }

  @Test
  void refusesAnInputWithoutADeclaredColumn() {
    desk.configured(ORDERS).input("orders/a.csv", "order_id;custmer;total;changed_at\n1;Ann;1;\n");

    Ended ended = desk.run(LAND_ORDERS);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:6")
        .contains("the source \"orders\" has no column \"customer\"")
        .contains("[order_id, custmer, total, changed_at]")
        .contains("did you mean \"custmer\"?")
        .doesNotContain("\tat ");
    assertThat(desk.ledger()).isEmpty();
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    desk.configured(ORDERS).input("order/a.csv", "x\n");

    Ended ended = desk.run(LAND_ORDERS);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:2")
        .contains("the source \"orders\" is to be read from " + desk.input().resolve("orders"))
        .contains("did you mean \"%s\"?".formatted(desk.input().resolve("order")))
        .contains("required = false");
  }

  @Test
  void takesAFolderThatNeedNotBeThereAsNothing() {
    desk.configured(ORDERS + "\nsources.orders.required = false").input("other/a.csv", "x\n");
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();

    Ended ended = desk.run(booking(runtime, LAND_ORDERS));

    assertThat(ended.code()).isEqualTo(ExitCode.DONE);
    assertThat(runtime.get().report().notes())
        .singleElement()
        .asString()
        .contains("is not there, and need not be");
    assertThat(Desk.children(desk.output().resolve("clean"))).isEmpty();
  }

  @Test
  void namesAnEmptyFile() {
    desk.configured(ORDERS)
        .input("orders/a.csv", "order_id;customer;total;changed_at\n1;Ann;1;\n")
        .input("orders/empty.csv", "");
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();

    assertThat(desk.run(booking(runtime, LAND_ORDERS)).code()).isEqualTo(ExitCode.DONE);

    assertThat(runtime.get().books().total().read()).isEqualTo(1);
    assertThat(runtime.get().report().notes())
        .singleElement()
        .asString()
        .contains("empty.csv is empty");
  }

  @Test
  void takesAFolderOfEmptyFilesAsNothing() {
    desk.configured(ORDERS).input("orders/empty.csv", "");

    assertThat(counts("orders", LAND_ORDERS).read()).isZero();
  }

  @Test
  void takesAFileWithAHeaderAloneAsNoRows() {
    desk.configured(ORDERS).input("orders/a.csv", "order_id;customer;total;changed_at\n");

    assertThat(counts("orders", LAND_ORDERS).read()).isZero();
  }

  @Test
  void keepsTheRowsBeforeTheBreakOfATruncatedGzip() {
    List<Integer> ids = IntStream.range(0, 20_000).boxed().collect(Collectors.toList());
    Collections.shuffle(ids, new Random(7));
    String text =
        "order_id;customer;total;changed_at\n"
            + ids.stream().map(id -> id + ";Ann" + id * 31 + ";1;\n").collect(Collectors.joining());
    byte[] whole = Desk.gzip(text);
    desk.configured(ORDERS).input("orders/a.csv.gz", Arrays.copyOf(whole, whole.length / 2));

    Counts counts = counts("orders", LAND_ORDERS);

    assertThat(counts.deadLettered()).isEqualTo(1);
    assertThat(counts.written()).isBetween(1_000L, 19_000L);
    assertThat(counts.read()).isEqualTo(counts.written() + 1);
    assertThatTable(desk.read("json", desk.runBelow("dead-letters/orders"))).hasCount(1);
  }

  @Test
  void setsACorruptLineOfJsonApart() {
    desk.configured(JSON_LINES)
        .input(
            "tickets/a.json",
            """
            {"id": "t1", "satisfaction": 5, "customer": {"email": "a@x.org"}}
            {"id": "t2", "satisf
            {"id": "t3"}
            """);

    assertThat(counts("tickets", LAND_TICKETS)).isEqualTo(new Counts(3, 2, 0, 0, 0, 1));

    assertThatTable(desk.read("delta", "tickets"))
        .isEqualTo(
            """
            id string | satisfaction string | customer struct<email: string>
            t1        | 5                   | {"email": "a@x.org"}
            t3        | -                   | -
            """);
    assertThatTable(
            desk.read("json", desk.runBelow("dead-letters/tickets")).selectExpr("error.input"))
        .isEqualTo(
            """
            input string
            "{\\"id\\": \\"t2\\", \\"satisf"
            """);
  }

  @Test
  void saysThatADeclaredColumnHasNoValueInAnyRow() {
    desk.configured(JSON_LINES)
        .input(
            "tickets/a.json",
            "{\"id\": \"t1\", \"rating\": 5, \"customer\": {\"email\": \"a\"}}\n");
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();

    Ended ended = desk.run(booking(runtime, LAND_TICKETS));

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(runtime.get().report().notes())
        .containsExactly(
            "source tickets: the column \"satisfaction\" has no value in any row;"
                + " is it still called so in the input?");
  }

  @Test
  void refusesARuleThatMultipliesRows() {
    desk.configured(
            """
            sources {
              tickets {
                format = json
                path = ${input}/tickets
                columns = "id string, tags array<string>"
                rules = [ { type = explode, column = tags } ]
              }
            }
            """)
        .input("tickets/a.json", "{\"id\": \"t1\", \"tags\": [\"a\", \"b\"]}\n");

    Ended ended = desk.run(job -> job.intake("tickets"));

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("job.conf:6")
        .contains("the rule \"1:explode\" makes other rows")
        .contains("rules that keep or drop rows")
        .contains("a table of its own behind the source, under \"tables\"");
  }

  @Test
  void booksAFileOfNothingButCorruptLines() {
    desk.configured(JSON_LINES.replaceAll("columns = .*", ""))
        .input("tickets/a.json", "{broken\n{worse\n");

    assertThat(counts("tickets", LAND_TICKETS)).isEqualTo(new Counts(2, 0, 0, 0, 0, 2));
  }

  @Test
  void resolvesAChoiceAsTheConfigurationSays() {
    desk.configured(
            JSON_LINES.replaceAll("columns = .*", "resolve { satisfaction = \"cast:string\" }"))
        .input("tickets/a.json", "{\"id\": 1, \"satisfaction\": 5}\n")
        .input("tickets/b.json", "{\"id\": 2, \"satisfaction\": \"good\"}\n");

    counts("tickets", LAND_TICKETS);

    assertThatTable(desk.read("delta", "tickets"))
        .isEqualTo(
            """
            id int | satisfaction string
            1      | 5
            2      | good
            """);
  }

  @Test
  void readsXml() {
    desk.configured(
            """
            sources {
              mail {
                format = xml
                path = ${input}/mail
                options { rowTag = "contact" }
                columns = "id string, email string"
              }
            }
            sinks { mail { type = delta, path = ${output}/mail } }
            """)
        .input(
            "mail/a.xml",
            "<all><contact><id>007</id><email>a@x.org</email></contact>"
                + "<contact><id>8</id></contact></all>");

    assertThat(counts("mail", job -> job.land(job.intake("mail"), "mail")).written()).isEqualTo(2);

    assertThatTable(desk.read("delta", "mail"))
        .isEqualTo(
            """
            id string | email string
            007       | a@x.org
            8         | -
            """);
  }

  @Test
  void leavesOutColumnsThatAreNotDeclaredAndSaysSo() {
    desk.configured(ORDERS)
        .input("orders/a.csv", "order_id;note;customer;total;changed_at;x\n1;n;Ann;1;;y\n");
    AtomicReference<JobRuntime> runtime = new AtomicReference<>();

    assertThat(desk.run(booking(runtime, LAND_ORDERS)).code()).isEqualTo(ExitCode.DONE);

    assertThat(runtime.get().report().notes()).singleElement().asString().contains("[note, x]");
  }

  @Test
  void takesDaysOfLongAgo() {
    desk.configured(ORDERS)
        .input("orders/a.csv", "order_id;customer;total;changed_at\n1;Ann;1;0001-01-01\n");

    counts("orders", LAND_ORDERS);

    assertThatTable(desk.read("delta", "clean").select("changed_at"))
        .isEqualTo(
            """
            changed_at date
            0001-01-01
            """);
  }

  @Test
  void refusesAnOptionThatGlueCannotUse() {
    desk.configured(ORDERS + "\nsources.orders.options.withHeader = \"perhaps\"")
        .input("orders/a.csv", "order_id;customer;total;changed_at\n1;Ann;1;\n");

    Ended ended = desk.run(LAND_ORDERS);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err())
        .contains("\"withHeader\" is \"perhaps\"")
        .contains("expected: true or false");
  }

  @Test
  void givesTheSameIntakeWhenAskedAgain() {
    desk.configured(ORDERS).input("orders/a.csv", "order_id;customer;total;changed_at\n1;Ann;1;\n");

    Counts counts =
        counts(
            "orders",
            job -> {
              assertThat(job.intake("orders")).isSameAs(job.intake("orders"));
              job.land(job.intake("orders"), "clean");
            });

    assertThat(counts.read()).isEqualTo(1);
  }

  @Test
  void readsLatin1WhenTold() {
    desk.configured(ORDERS + "\nsources.orders.options.encoding = \"ISO-8859-1\"")
        .input(
            "orders/a.csv",
            "order_id;customer;total;changed_at\n1;Jos\u00e9;1;\n"
                .getBytes(StandardCharsets.ISO_8859_1));

    counts("orders", LAND_ORDERS);

    assertThatTable(desk.read("delta", "clean").select("customer"))
        .isEqualTo(
            """
            customer string
            Jos\u00e9
            """);
  }
}
