package io.gluewright.drift;

import static io.gluewright.drift.Fields.literal;
import static io.gluewright.drift.Fields.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column of the input after its settlement.
 *
 * @param from the column of the input that it is made of
 * @param sql its value
 * @param misfit true in rows that must be refused, for the value would be lost
 * @param given true in rows whose value is given up, for the user has said so
 */
record Settled(
    String from,
    String name,
    DataType type,
    String sql,
    Optional<String> misfit,
    Optional<String> given) {

  /** All columns, those without a settlement as they are. */
  static List<Settled> all(StructType found, Map<String, Settlement> settlements, Exact exact) {
    List<Settled> all = new ArrayList<>();
    for (StructField field : found.fields()) {
      all.addAll(of(field, Optional.ofNullable(settlements.get(field.name())), exact));
    }
    return all;
  }

  static StructType schema(List<Settled> columns) {
    StructType schema = new StructType();
    for (Settled column : columns) {
      schema = schema.add(column.name(), column.type());
    }
    return schema;
  }

  private static List<Settled> of(StructField field, Optional<Settlement> how, Exact exact) {
    String value = quoted(field.name());
    Settled same =
        new Settled(
            field.name(),
            field.name(),
            field.dataType(),
            value,
            Optional.empty(),
            Optional.empty());
    if (how.isEmpty()) {
      return List.of(same);
    }
    if (how.get() instanceof Settlement.CastTo cast) {
      Exact.Converted converted =
          exact.converted(ColumnPath.of(field.name()), value, field.dataType(), cast.type());
      return List.of(
          new Settled(
              field.name(),
              field.name(),
              cast.type(),
              converted.value(),
              converted.misfit(),
              Optional.empty()));
    }
    if (how.get() instanceof Settlement.Project project) {
      return List.of(same.projected(project.type()));
    }
    List<Choice.Alternative> alternatives =
        Choice.of(field.dataType())
            .orElse(
                List.of(new Choice.Alternative(Choice.name(field.dataType()), field.dataType())));
    boolean isChoice = alternatives.size() > 1;
    if (how.get() instanceof Settlement.MakeColumns) {
      return alternatives.stream()
          .map(
              each ->
                  same.with(
                      field.name() + "_" + each.name(),
                      each.type(),
                      isChoice ? Exact.part(value, each.name()) : value))
          .toList();
    }
    String name = alternatives.get(0).name();
    return List.of(
        isChoice
            ? same
            : same.with(
                field.name(),
                new StructType().add(name, field.dataType()),
                "IF(%s, named_struct(%s, %s), NULL)"
                    .formatted(Exact.present(value), literal(name), value)));
  }

  private Settled projected(DataType to) {
    if (Fields.same(type, to)) {
      return this;
    }
    List<Choice.Alternative> alternatives = Choice.of(type).orElse(List.of());
    String kept =
        alternatives.stream()
            .filter(each -> Fields.same(each.type(), to))
            .map(each -> Exact.part(sql, each.name()))
            .findFirst()
            .orElse(Exact.nothing(to));
    Optional<String> others =
        alternatives.isEmpty()
            ? Optional.of(Exact.present(sql))
            : Exact.either(
                alternatives.stream()
                    .filter(each -> !Fields.same(each.type(), to))
                    .map(each -> Exact.present(Exact.part(sql, each.name()))));
    return new Settled(from, name, to, kept, Optional.empty(), others);
  }

  private Settled with(String newName, DataType newType, String newSql) {
    return new Settled(from, newName, newType, newSql, misfit, given);
  }
}
