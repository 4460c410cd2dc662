package io.gluewright.glue.frames;

import static io.gluewright.glue.records.Given.list;
import static io.gluewright.glue.records.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.NumberMark;
import io.gluewright.glue.records.Given;
import io.gluewright.glue.sources.Lake;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that hold tables together which were taken apart. */
class RelationalizeTest {
  private static final String NESTED =
      """
      {"id": 1, "orders": [{"no": 7, "lines": [1, 2]}, {"no": 8, "lines": []}]}
      {"id": 2, "orders": []}
      {"id": 3, "orders": [{"no": 9, "lines": [3]}]}
      """;

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.in(folder);
  }

  @AfterEach
  void leave() {
    lake.close();
  }

  @Test
  void keysAreUniqueOverTheRunsOfAJob() {
    Set<Long> roots = new HashSet<>();
    Set<Long> orders = new HashSet<>();
    for (int run = 1; run <= 3; run++) {
      lake.begin("r" + run, "2026-01-01T12:00:00Z");
      List<DynamicFrame> tables = apart("flat");
      roots.addAll(keys(tables.get(0), "orders"));
      orders.addAll(keys(tables.get(1), "`orders.val.lines`"));
      assertThat(joined(tables)).isEqualTo(5);
      Job.commit();
    }

    assertThat(roots).hasSize(9);
    assertThat(orders).hasSize(9);
  }

  @Test
  void keysAreUniqueWithinARunThatAsksTwice() {
    lake.begin("r1", "2026-01-01T12:00:00Z");

    List<Long> keys = keys(apart("flat").get(0), "orders");
    keys.addAll(keys(apart("flat").get(0), "orders"));

    assertThat(keys).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void aRunThatDoesNotCommitUsesNoKeys() {
    lake.begin("r1", "2026-01-01T12:00:00Z");
    List<Long> keys = keys(apart("flat").get(0), "orders");

    lake.begin("r2", "2026-01-01T12:00:00Z");

    assertThat(keys(apart("flat").get(0), "orders")).isEqualTo(keys);
  }

  @Test
  void withoutBookmarksOrAContextEveryCallBeginsAtTheSameKey() {
    Job.reset();
    List<Long> keys = keys(apart("flat").get(0), "orders");
    lake.begin("r1", "2026-01-01T12:00:00Z");

    assertThat(keys(apart("").get(0), "orders")).isEqualTo(keys);
    assertThat(keys(apart("").get(0), "orders")).isEqualTo(keys);
  }

  @Test
  void theCountIsPartOfTheBookmark() {
    lake.begin("r1", "2026-01-01T12:00:00Z");
    apart("flat");
    Job.commit();
    var store = Bookmarks.store(Spark.session());

    assertThat(store.latest("job").orElseThrow().marks().get("flat.numbers"))
        .isInstanceOfSatisfying(
            NumberMark.class,
            mark -> {
              assertThat(mark.source()).isEqualTo("keys of root");
              assertThat(mark.next()).isPositive().isEqualTo((mark.next() >> 33) << 33);
            });
    store.reset("job", Instant.parse("2026-01-01T13:00:00Z"));
    lake.begin("r2", "2026-01-01T14:00:00Z");
    assertThat(keys(apart("flat").get(0), "orders")).contains(0L);
  }

  @Test
  void aSourceMayHaveTheSameContext() throws Exception {
    lake.file("in/a.json", "2026-01-01T10:00:00Z", NESTED);
    lake.begin("r1", "2026-01-01T12:00:00Z");
    DynamicFrame frame =
        lake.glue()
            .getSourceWithFormat(
                "s3", Lake.options("path", lake.path("in")), "one", "json", JsonOptions.empty())
            .getDynamicFrame();

    assertThat(apart(frame, "one")).hasSize(3);
    Job.commit();
    assertThat(Bookmarks.store(Spark.session()).latest("job").orElseThrow().marks())
        .containsOnlyKeys("one", "one.numbers");
  }

  @Test
  void keysThatHaveRunOutFailTheCall() {
    var run =
        Bookmarks.begin(
            "other",
            Spark.session(),
            Map.of("JOB_RUN_ID", "r1", "job_bookmark_option", "job-bookmark-enable"));
    run.numbers("flat", "keys of root", Long.MAX_VALUE);

    assertThatThrownBy(() -> apart("flat")).isInstanceOf(ArithmeticException.class);
  }

  private static List<DynamicFrame> apart(String context) {
    return apart(Given.json(NESTED), context);
  }

  private static List<DynamicFrame> apart(DynamicFrame frame, String context) {
    return list(frame.relationalize("root", "", JsonOptions.empty(), context, null, 0, 0));
  }

  private static List<Long> keys(DynamicFrame table, String column) {
    List<Long> keys = new ArrayList<>();
    rows(table).selectExpr(column).collectAsList().forEach(row -> keys.add(row.getLong(0)));
    return keys;
  }

  /** The rows of the root with their orders and lines. */
  private static long joined(List<DynamicFrame> tables) {
    rows(tables.get(0)).createOrReplaceTempView("root");
    rows(tables.get(1)).createOrReplaceTempView("orders");
    rows(tables.get(2)).createOrReplaceTempView("lines");
    return Spark.session()
        .sql(
            """
            SELECT r.id, `orders.val.no`, `orders.val.lines.val`
            FROM root r LEFT JOIN orders o ON r.orders = o.id
            LEFT JOIN lines l ON `orders.val.lines` = l.id
            """)
        .count();
  }
}
