package io.gluewright.identity.lifecycle;

import static io.gluewright.testkit.Tables.table;

import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Cases that know nothing of each other and go through one run together, as runs are what takes
 * time. What is asked for of a case reads as if it had been alone, but that the id of a new entity
 * is written as that of its founder.
 */
final class Cases {
  private static final StructType KNOWN =
      StructType.fromDDL("record string, entity_id string, founder string, entity_since timestamp");
  private static final StructType CLUSTERS = StructType.fromDDL("record string, cluster string");
  private static final StructType GONE = StructType.fromDDL("record string");

  private final List<Row> known = new ArrayList<>();
  private final List<Row> clusters = new ArrayList<>();
  private final List<Row> gone = new ArrayList<>();
  private final Map<String, String> founded = new TreeMap<>();
  private final List<Row> members = new ArrayList<>();
  private final List<Row> aliases = new ArrayList<>();
  private final List<Row> events = new ArrayList<>();
  private Lifecycle all;

  /** One more case: what is known before it, which records are deleted, and the clusters. */
  Cases and(String name, String knownBefore, List<String> deleted, String given) {
    table(knownBefore).collectAsList().forEach(row -> known.add(marked(name, row)));
    table(given).collectAsList().forEach(row -> clusters.add(marked(name, row)));
    deleted.forEach(record -> gone.add(RowFactory.create(mark(name) + record)));
    return this;
  }

  Lifecycle lifecycle(String name) {
    if (all == null) {
      resolve();
    }
    return new Lifecycle(
        of(name, all.members().schema(), members),
        of(name, all.aliases().schema(), aliases),
        of(name, all.events().schema(), events));
  }

  private void resolve() {
    Standing before = Standing.of(rows(known, KNOWN)).without(rows(gone, GONE));
    all = Entities.resolve(before, rows(clusters, CLUSTERS));
    members.addAll(all.members().collectAsList());
    aliases.addAll(all.aliases().collectAsList());
    events.addAll(all.events().collectAsList());
    for (Row member : members) {
      String id = member.getString(1);
      String founder = member.getString(2);
      if (!id.contains(mark(""))) {
        founded.put(id, founder.replace(mark(""), mark("") + "new of "));
      }
    }
  }

  private Dataset<Row> of(String name, StructType schema, List<Row> rows) {
    List<Row> mine = new ArrayList<>();
    for (Row row : rows) {
      Object[] cells = new Object[row.size()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] =
            row.get(i) instanceof String text ? founded.getOrDefault(text, text) : row.get(i);
      }
      if (((String) cells[0]).startsWith(mark(name))) {
        mine.add(unmarked(name, cells));
      }
    }
    return rows(mine, schema);
  }

  private static Row marked(String name, Row row) {
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i) instanceof String text ? mark(name) + text : row.get(i);
    }
    return RowFactory.create(cells);
  }

  private static Row unmarked(String name, Object[] cells) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] = cells[i] instanceof String text ? text.replace(mark(name), "") : cells[i];
    }
    return RowFactory.create(cells);
  }

  private static String mark(String name) {
    return name + "/";
  }

  private static Dataset<Row> rows(List<Row> rows, StructType schema) {
    return Spark.session().createDataFrame(rows, schema);
  }
}
