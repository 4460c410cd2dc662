package io.gluewright.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.lifecycle.Worlds.Told;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import io.gluewright.transforms.Materializer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Many small worlds at once, each of a dozen records, live through the same few Spark runs. */
class EntityIdsLawsTest {
  private static final int RUNS = 6;

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void everyIdLivesByTheRules(@ForAll long seed) {
    Worlds worlds = new Worlds(seed);
    for (int run = 1; run <= RUNS; run++) {
      Map<String, Set<String>> before = worlds.entities();
      Map<String, String> foundersBefore = worlds.founders();
      Set<String> usedBefore = Set.copyOf(worlds.used());

      worlds.live(EntityIdsLawsTest::inMemory);

      Map<String, Set<String>> after = worlds.entities();
      everyClusterHasOneIdAndEveryIdOneCluster(worlds);
      everyFounderIsARecordOfItsEntity(worlds, after);
      noIdChangesWithoutAnEvent(worlds, before, after);
      everyEventTellsTheSizeAfterIt(worlds, after);
      whoOnlyGrowsKeepsItsId(foundersBefore, before, after);
      noIdEverComesBack(usedBefore, before, after);
      everyAliasIsOneStepFromItsEntity(worlds, after);
    }
    assertThat(worlds.events().stream().map(Told::event).collect(Collectors.toSet()))
        .as("what these worlds have seen")
        .containsExactlyInAnyOrder("created", "grown", "merged", "split", "retired");
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void saysTheSameInAnyPartitioning(@ForAll long seed) {
    Worlds worlds = new Worlds(seed);
    worlds.live(EntityIdsLawsTest::inMemory);
    worlds.live(EntityIdsLawsTest::inMemory);
    worlds.changeTheirMinds();

    Set<List<String>> answers = new HashSet<>();
    for (int partitions : List.of(1, 7)) {
      answers.add(answer(worlds, partitions));
    }

    assertThat(answers).hasSize(1);
  }

  private static List<String> answer(Worlds worlds, int partitions) {
    String shuffles = "spark.sql.shuffle.partitions";
    String before = Spark.session().conf().get(shuffles);
    Spark.session().conf().set(shuffles, partitions);
    try {
      Materializer scattered = (name, rows) -> rows.repartition(partitions).localCheckpoint();
      Lifecycle lifecycle = worlds.resolved(scattered, rows -> rows.repartition(partitions));
      return Stream.of(lifecycle.members(), lifecycle.aliases(), lifecycle.events())
          .flatMap(table -> Tables.text(table.sort(columns(table))).lines())
          .toList();
    } finally {
      Spark.session().conf().set(shuffles, before);
    }
  }

  private static Column[] columns(Dataset<Row> table) {
    return Stream.of(table.columns()).map(table::col).toArray(Column[]::new);
  }

  private static Dataset<Row> inMemory(String name, Dataset<Row> rows) {
    return Spark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static void everyClusterHasOneIdAndEveryIdOneCluster(Worlds worlds) {
    Map<String, Set<String>> idsOf = new TreeMap<>();
    Map<String, Set<String>> clustersOf = new TreeMap<>();
    worlds
        .clusters()
        .forEach(
            (record, cluster) -> {
              String id = worlds.entityOf(record);
              idsOf.computeIfAbsent(cluster, any -> new TreeSet<>()).add(id);
              clustersOf.computeIfAbsent(id, any -> new TreeSet<>()).add(cluster);
            });
    assertThat(idsOf.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    assertThat(clustersOf.values()).allSatisfy(clusters -> assertThat(clusters).hasSize(1));
  }

  private static void everyFounderIsARecordOfItsEntity(
      Worlds worlds, Map<String, Set<String>> after) {
    Map<String, String> founders = worlds.founders();
    assertThat(founders.keySet()).isEqualTo(after.keySet());
    after.forEach((id, records) -> assertThat(records).contains(founders.get(id)));
  }

  private static void noIdChangesWithoutAnEvent(
      Worlds worlds, Map<String, Set<String>> before, Map<String, Set<String>> after) {
    assertThat(worlds.told("created"))
        .containsExactlyInAnyOrderElementsOf(without(after.keySet(), before.keySet()));
    assertThat(worlds.told("retired"))
        .containsExactlyInAnyOrderElementsOf(without(before.keySet(), after.keySet()));
    Set<String> named =
        worlds.lastEvents().stream()
            .flatMap(told -> Stream.of(told.entity(), told.other()))
            .collect(Collectors.toSet());
    Set<String> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    for (String id : all) {
      boolean isSame = before.getOrDefault(id, Set.of()).equals(after.getOrDefault(id, Set.of()));
      assertThat(named.contains(id)).as("%s is named", id).isEqualTo(!isSame);
    }
  }

  private static void everyEventTellsTheSizeAfterIt(Worlds worlds, Map<String, Set<String>> after) {
    for (Told told : worlds.lastEvents()) {
      assertThat(told.records())
          .as(told.toString())
          .isEqualTo(after.getOrDefault(told.entity(), Set.of()).size());
      assertThat(told.reason()).isNotBlank();
    }
  }

  /** It may lose its id only to an older entity whose founder came to it. */
  private static void whoOnlyGrowsKeepsItsId(
      Map<String, String> founders,
      Map<String, Set<String>> before,
      Map<String, Set<String>> after) {
    before.forEach(
        (id, records) ->
            after.forEach(
                (now, grown) -> {
                  boolean isKnown = before.containsKey(now);
                  if (grown.containsAll(records) && !now.equals(id)) {
                    assertThat(isKnown).as("%s went into %s", id, now).isTrue();
                    assertThat(grown).contains(founders.get(id));
                  }
                }));
  }

  private static void noIdEverComesBack(
      Set<String> usedBefore, Map<String, Set<String>> before, Map<String, Set<String>> after) {
    Set<String> appeared = without(after.keySet(), before.keySet());
    assertThat(without(appeared, usedBefore)).isEqualTo(appeared);
  }

  private static void everyAliasIsOneStepFromItsEntity(
      Worlds worlds, Map<String, Set<String>> after) {
    worlds
        .aliases()
        .forEach(
            (alias, entity) -> {
              assertThat(after).doesNotContainKey(alias);
              assertThat(worlds.aliases()).doesNotContainKey(entity);
            });
  }

  private static Set<String> without(Set<String> all, Set<String> others) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
