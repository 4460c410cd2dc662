package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Catalyst;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column, or a field within structs.
 *
 * @param root the column
 * @param name its own, or that of the field
 * @param isWhole whether it is the column itself
 */
record Origin(String root, String name, boolean isWhole, DataType type, Column value) {

  /**
   * What {@code path} names: the column of that very name, or a way through structs such as {@code
   * home.city}. Names that have dots of their own stand in backticks.
   */
  static Optional<Origin> of(RuleHead head, String key, Scope scope, String path) {
    Optional<StructField> exact = scope.find(path);
    if (exact.isPresent()) {
      return exact.map(Origin::whole);
    }
    List<String> parts = parts(path).orElse(List.of(path));
    return scope
        .column(head, key, parts.get(0))
        .map(Origin::whole)
        .flatMap(root -> root.below(head, key, scope, parts));
  }

  /** The names in a path; nothing when its backticks or dots are out of order. */
  static Optional<List<String>> parts(String path) {
    return PlainSql.attempt(() -> Catalyst.names(path), said -> {});
  }

  private static Origin whole(StructField field) {
    return new Origin(
        field.name(), field.name(), true, field.dataType(), PlainSql.column(field.name()));
  }

  private Optional<Origin> below(RuleHead head, String key, Scope scope, List<String> parts) {
    Origin at = this;
    for (int i = 1; i < parts.size(); i++) {
      String above = String.join(".", parts.subList(0, i));
      if (!(at.type instanceof StructType struct)) {
        scope.refuse(
            head, key, "\"%s\" is %s".formatted(above, at.type.sql()), "a struct, with fields");
        return Optional.empty();
      }
      Optional<StructField> field = field(struct, parts.get(i));
      if (field.isEmpty()) {
        scope.refuse(
            head,
            key,
            "unknown field \"%s\" of \"%s\"".formatted(parts.get(i), above),
            "one of " + Arrays.asList(struct.fieldNames()));
        return Optional.empty();
      }
      at = at.field(field.get());
    }
    return Optional.of(at);
  }

  private Origin field(StructField field) {
    return new Origin(root, field.name(), false, field.dataType(), value.getField(field.name()));
  }

  private static Optional<StructField> field(StructType struct, String name) {
    List<StructField> near =
        Arrays.stream(struct.fields()).filter(it -> it.name().equalsIgnoreCase(name)).toList();
    return near.stream()
        .filter(it -> it.name().equals(name))
        .findFirst()
        .or(() -> near.stream().findFirst());
  }
}
