package io.gluewright.drift;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * What the user wants of a column whose type differs from record to record, in the words of Glue's
 * {@code resolveChoice}. The result has the same columns whether the type does differ in a run or
 * not.
 */
public sealed interface Settlement {
  /** As it is written. */
  String words();

  /** Every value as one type; a row whose value would be lost is refused. */
  record CastTo(DataType type) implements Settlement {
    @Override
    public String words() {
      return "cast:" + type.simpleString();
    }
  }

  /** The values of one type; others are given up, which is counted. */
  record Project(DataType type) implements Settlement {
    @Override
    public String words() {
      return "project:" + type.simpleString();
    }
  }

  /** A column {@code name_type} for each type. */
  record MakeColumns() implements Settlement {
    @Override
    public String words() {
      return "make_cols";
    }
  }

  /** A struct with a field for each type. */
  record MakeStruct() implements Settlement {
    @Override
    public String words() {
      return "make_struct";
    }
  }

  /** What a user wrote; empty if it is nothing of that. */
  static Optional<Settlement> parse(String text) {
    String action = text.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    if (action.startsWith("cast:") || action.startsWith("project:")) {
      return type(text.strip().substring(text.strip().indexOf(':') + 1))
          .map(type -> action.startsWith("cast:") ? new CastTo(type) : new Project(type));
    }
    return switch (action) {
      case "make_cols", "make_columns" -> Optional.of(new MakeColumns());
      case "make_struct" -> Optional.of(new MakeStruct());
      default -> Optional.empty();
    };
  }

  private static Optional<DataType> type(String text) {
    try {
      return Optional.of(DataType.fromDDL(text));
    } catch (Exception e) { // the parser throws a checked one that it does not declare
      return Optional.empty();
    }
  }
}
