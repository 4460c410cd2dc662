package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Several sets of keys, counted in one pass and one shuffle. */
final class KeyGroups {
  private static final String GROUP = "gw_group";

  private final List<KeyGroup> groups;

  KeyGroups(Collection<KeyGroup> groups) {
    this.groups = List.copyOf(groups);
  }

  /** The numbers of all slots; one action over {@code rows}. */
  Map<String, Double> read(Dataset<Row> rows) {
    if (groups.size() == 1) {
      return groups.get(0).read(groups.get(0).counts(rows).head());
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (Row row : counts(rows).collectAsList()) {
      int group = row.getInt(0);
      for (KeyGroup.Count each : KeyGroup.Count.values()) {
        String slot = groups.get(group).slot(each).key();
        Numbers.put(values, slot, row, row.fieldIndex(each.name()));
      }
    }
    for (KeyGroup group : groups) {
      for (KeyGroup.Count each : KeyGroup.Count.values()) {
        values.putIfAbsent(group.slot(each).key(), 0.0); // a group without rows has no row here
      }
    }
    return values;
  }

  /** Each row once for each group, with the columns of that group and nulls for those of others. */
  private Dataset<Row> counts(Dataset<Row> rows) {
    Column[] repeated =
        IntStream.range(0, groups.size()).mapToObj(this::keysOf).toArray(Column[]::new);
    List<String> names = names();
    List<Column> by = new ArrayList<>();
    by.add(col(GROUP));
    names.forEach(name -> by.add(col(name)));
    Dataset<Row> counted =
        rows.select(inline(array(repeated)))
            .where(col(GROUP).isNotNull())
            .groupBy(by.toArray(Column[]::new))
            .agg(count(lit(1)).as(KeyGroup.TIMES));
    Column isKey =
        names.stream().map(name -> col(name).isNotNull()).reduce(Column::or).orElseThrow();
    List<Column> all = new ArrayList<>();
    for (KeyGroup.Count each : KeyGroup.Count.values()) {
      all.add(each.over(isKey).as(each.name()));
    }
    return counted
        .groupBy(GROUP)
        .agg(all.get(0), all.subList(1, all.size()).toArray(Column[]::new));
  }

  private Column keysOf(int group) {
    List<Column> members = new ArrayList<>();
    members.add(lit(group).as(GROUP));
    for (int i = 0; i < groups.size(); i++) {
      for (Field field : groups.get(i).fields()) {
        Column value = i == group ? field.column() : lit(null).cast(field.type());
        members.add(value.as("gw_key" + members.size()));
      }
    }
    Column keys = struct(members.toArray(Column[]::new));
    return groups.get(group).filter().map(sql -> when(expr(sql), keys)).orElse(keys);
  }

  private List<String> names() {
    int count = groups.stream().mapToInt(group -> group.fields().size()).sum();
    return IntStream.rangeClosed(1, count).mapToObj(i -> "gw_key" + i).toList();
  }
}
