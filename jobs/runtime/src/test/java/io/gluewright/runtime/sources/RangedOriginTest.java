package io.gluewright.runtime.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RangedOriginTest {
  private final Problems problems = new Problems();

  private Origin read(String more) {
    String source = "format = jdbc, url = \"jdbc:postgresql://db/shop\", table = orders\n" + more;
    return Origin.read(
            Settings.of(ConfigFactory.parseString(source), problems), Secrets.ofProcess())
        .orElseThrow();
  }

  @Test
  void onlyRangesMakeASourceOne() {
    assertThat(read("fetch { ranges = 8, range-by = id, fetch-size = 1 }"))
        .isInstanceOf(RangedOrigin.class);
    assertThat(read("fetch { new-by = changed_at, overlap = 1h }"))
        .isInstanceOf(RangedOrigin.class);
    assertThat(read("fetch { new-by = id, overlap = 500 }")).isInstanceOf(RangedOrigin.class);
    assertThat(read("fetch { deletes { keys = [id], at-most = 5% } }"))
        .isInstanceOf(RangedOrigin.class);
    assertThat(read("fetch { keys = [id] }")).isInstanceOf(DatabaseOrigin.class);
    assertThat(read("")).isInstanceOf(DatabaseOrigin.class);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void newAndGoneRowsAreLookedForByAColumnAndInASnapshotWhereThereIsOne() {
    assertThat(read("fetch { new-by = id }").rowsComeAgain()).isFalse();
    assertThat(read("url = \"jdbc:mysql://db/shop\", fetch { new-by = id }").rowsComeAgain())
        .isTrue();
    read("url = \"jdbc:mariadb://db/shop\", fetch { deletes { keys = [id] } }");
    assertThat(problems.all()).isEmpty();

    read("fetch { ranges = 2, overlap = 10m }");
    read("fetch { new-by = id, overlap = long }");
    read("fetch { new-by = id, snapshot = false }");
    read("fetch { snapshot = false, deletes { keys = [id] } }");
    read("fetch { deletes { mark = gone } }");

    assertThat(problems.all().stream().map(Problem::found).toList())
        .hasSize(5)
        .contains(
            "new-by, and no snapshot to tell what is new in",
            "deletes, and no snapshot to compare keys in",
            "an overlap, and no column that it is of");
  }

  @Test
  void aTableIsNamedAndNoQuery() {
    for (String more : List.of("", "fetch { ranges = 2 }")) {
      read("table = \"shop.orders_2026\"\n" + more);
      read("table = \"\\\"Shop\\\".\\\"all orders\\\"\"\n" + more);
      read("table = \"`shop`.`orders`\"\n" + more);
      assertThat(problems.all()).isEmpty();
    }

    read("table = \"(select 1) t\"");
    read("table = \"orders; drop table orders\", fetch { ranges = 2 }");
    read("table = \"\\\"orders\"");

    assertThat(problems.all().stream().map(Problem::found).toList())
        .containsExactly(
            "(select 1) t, which is no name of a table",
            "orders; drop table orders, which is no name of a table",
            "\"orders, which is no name of a table");
  }

  @Test
  void allMistakesAreToldAtOnce() {
    read(
        """
        fetch { ranges = 257, fetch-size = 0, max-connections = 0, keys = [id], rangeby = id }
        """);

    List<String> found = problems.all().stream().map(Problem::found).toList();
    assertThat(found)
        .hasSize(5)
        .contains(
            "keys of a bookmark, and ranges or new-by beside them",
            "ranges = 257",
            "fetch-size = 0",
            "max-connections = 0")
        .anyMatch(problem -> problem.contains("rangeby"));
  }
}
