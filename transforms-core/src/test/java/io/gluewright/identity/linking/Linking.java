package io.gluewright.identity.linking;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.preparation.Side;
import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;

/** Linking in tests, and what can be said of its results. */
final class Linking {
  private static final LinkSteps UNHEARD =
      new LinkSteps() {
        @Override
        public <T> T step(String name, Supplier<T> work) {
          return work.get();
        }
      };

  private Linking() {}

  static Linker linker(LinkSettings settings) {
    return Linker.of(settings, new LocalMaterializer(), UNHEARD);
  }

  static Linked deduped(Dataset<Row> table, String id) {
    return linker(LinkSettings.DEFAULTS).link(table, Optional.empty(), id, Mode.DEDUPE);
  }

  static Linked linked(Dataset<Row> left, Dataset<Row> right, String id, Mode mode) {
    return linker(LinkSettings.DEFAULTS).link(left, Optional.of(right), id, mode);
  }

  /** The cluster of each record. */
  static Map<String, String> clusters(Linked linked) {
    Map<String, String> clusters = new TreeMap<>();
    List<Row> rows = linked.clusters().collectAsList();
    rows.forEach(row -> clusters.put(row.getString(0), row.getString(1)));
    if (clusters.size() != rows.size()) {
      throw new AssertionError("a record is in two clusters");
    }
    return clusters;
  }

  /** Every pair of records that share a label. */
  static Set<List<String>> pairs(Map<String, String> labels) {
    Map<String, List<String>> members = new HashMap<>();
    new TreeMap<>(labels)
        .forEach((id, label) -> members.computeIfAbsent(label, any -> new ArrayList<>()).add(id));
    Set<List<String>> pairs = new HashSet<>();
    for (List<String> all : members.values()) {
      for (int i = 0; i < all.size(); i++) {
        for (int j = i + 1; j < all.size(); j++) {
          pairs.add(List.of(all.get(i), all.get(j)));
        }
      }
    }
    return pairs;
  }

  static Set<List<String>> links(Linked linked) {
    Set<List<String>> links = new HashSet<>();
    linkRows(linked).forEach(row -> links.add(List.of(row.getString(0), row.getString(1))));
    return links;
  }

  static List<Row> linkRows(Linked linked) {
    return linked.links(linked.clusters().toDF("record", "entity_id", "component")).collectAsList();
  }

  /** The harmonic mean of precision and recall. */
  static double f1(Set<List<String>> found, Set<List<String>> truth) {
    Set<List<String>> right = new HashSet<>(found);
    right.retainAll(truth);
    return 2.0 * right.size() / (found.size() + truth.size());
  }

  /** The rows of a table in a fixed order, to the last bit. */
  static List<String> rows(Dataset<Row> table) {
    return table.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** Who is compared with whom, found by looking at all keys and neighbours. */
  static Set<List<String>> compared(Linked linked, Mode mode) {
    Map<Long, Set<String>> blocks = new HashMap<>();
    Map<String, Integer> sides = new HashMap<>();
    for (Row row : linked.keyed().select("record", "side", "key").collectAsList()) {
      blocks.computeIfAbsent(row.getLong(2), any -> new TreeSet<>()).add(row.getString(0));
      sides.put(row.getString(0), Side.table(row.getInt(1)));
    }
    Set<List<String>> pairs = new HashSet<>();
    for (Set<String> block : blocks.values()) {
      for (String one : block) {
        for (String other : block) {
          boolean mayBe = mode == Mode.DEDUPE || !sides.get(one).equals(sides.get(other));
          if (one.compareTo(other) < 0 && mayBe) {
            pairs.add(List.of(one, other));
          }
        }
      }
    }
    linked
        .neighbours()
        .collectAsList()
        .forEach(row -> pairs.add(List.of(row.getString(0), row.getString(1))));
    return pairs;
  }

  static void with(int partitions, String adaptive, Runnable work) {
    RuntimeConfig conf = Spark.session().conf();
    Map<String, String> settings =
        Map.of(
            "spark.sql.shuffle.partitions",
            String.valueOf(partitions),
            "spark.sql.adaptive.enabled",
            adaptive);
    Map<String, String> before = new HashMap<>();
    settings.forEach((key, value) -> before.put(key, conf.get(key)));
    settings.forEach(conf::set);
    try {
      work.run();
    } finally {
      before.forEach(conf::set);
    }
  }
}
