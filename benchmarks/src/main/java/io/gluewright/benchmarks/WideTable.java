package io.gluewright.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A table of 60 columns and, for each of them, up to 17 rules that follow one another. */
final class WideTable {
  private static final int TEXTS = 40;
  private static final int AMOUNTS = 8;
  private static final int DAYS = 6;
  private static final int PRICES = 6;
  private static final int WIDTH = TEXTS + AMOUNTS + DAYS + PRICES;

  private WideTable() {}

  static StructType schema() {
    StructType schema = new StructType();
    for (int i = 0; i < WIDTH; i++) {
      schema =
          schema.add(
              name(i), i < WIDTH - PRICES ? DataTypes.StringType : DataTypes.DoubleType, true);
    }
    return schema;
  }

  /** Rows that keep every rule busy. They come from outside, as Spark sees it: no plan folds. */
  static Dataset<Row> rows(SparkSession spark, int count) {
    List<Row> rows =
        IntStream.range(0, count)
            .mapToObj(
                row ->
                    RowFactory.create(
                        IntStream.range(0, WIDTH).mapToObj(i -> value(i, row)).toArray()))
            .toList();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return spark.createDataFrame(context.parallelize(rows), schema());
  }

  /** The first {@code count} rules: one for each column, then a second one for each, and so on. */
  static List<WideRule> rules(int count) {
    return IntStream.range(0, count).mapToObj(i -> rule(i % WIDTH, i / WIDTH)).toList();
  }

  /** The rules as one document. */
  static String document(List<WideRule> rules) {
    return rules.stream()
        .map(WideRule::block)
        .collect(Collectors.joining("\n", "version = 1\nrules = [\n", "\n]\n"));
  }

  private static WideRule rule(int column, int round) {
    String name = name(column);
    if (column < TEXTS) {
      return text(name, name((column + 1) % TEXTS), (column + round) % 11);
    }
    if (column < TEXTS + AMOUNTS) {
      return switch (round) {
        case 0 -> WideRule.trim(name);
        case 1 -> WideRule.number(name);
        default -> number(name, round % 4);
      };
    }
    if (column < TEXTS + AMOUNTS + DAYS) {
      return round == 0 ? WideRule.date(name) : day(name, round % 4);
    }
    return number(name, round % 4);
  }

  private static WideRule text(String name, String neighbour, int kind) {
    return switch (kind) {
      case 0 -> WideRule.trim(name);
      case 1 -> WideRule.whitespace(name);
      case 2 -> WideRule.titleCase(name);
      case 3 -> WideRule.blankToNull(name);
      case 4 -> WideRule.withDefault(name, "string", "none");
      case 5 -> WideRule.mapped(name);
      case 6 -> WideRule.replaced(name);
      case 7 -> WideRule.lowerCase(name);
      case 8 ->
          WideRule.derived(
              name, "substring(concat(%s, '-', %s), 1, 40)".formatted(name, neighbour));
      case 9 -> WideRule.extracted(name);
      default -> WideRule.upperCase(name);
    };
  }

  private static WideRule number(String name, int kind) {
    return switch (kind) {
      case 0 -> WideRule.derived(name, "round(%s * 1.01 + 1, 2)".formatted(name));
      case 1 -> WideRule.cast(name, "double");
      case 2 -> WideRule.withZero(name);
      default ->
          WideRule.derived(name, "case when %1$s > 1000000 then 0 else %1$s end".formatted(name));
    };
  }

  private static WideRule day(String name, int kind) {
    return switch (kind) {
      case 0 -> WideRule.derived(name, "to_date(%s)".formatted(name));
      case 1 -> WideRule.derived(name, "date_add(%s, 1)".formatted(name));
      case 2 -> WideRule.withDefault(name, "date", "2000-01-01");
      default -> WideRule.cast(name, "timestamp");
    };
  }

  private static String name(int column) {
    if (column < TEXTS) {
      return "text_" + (column + 1);
    }
    int amount = column - TEXTS;
    if (amount < AMOUNTS) {
      return "amount_" + (amount + 1);
    }
    int day = amount - AMOUNTS;
    return day < DAYS ? "day_" + (day + 1) : "price_" + (day - DAYS + 1);
  }

  private static Object value(int column, int row) {
    List<Object> values = new ArrayList<>();
    if (column < TEXTS) {
      values.addAll(List.of(" nyc ", "a  ##b", "", "São Paulo " + row, "sf"));
    } else if (column < TEXTS + AMOUNTS) {
      values.addAll(List.of("$1,234.50", "(12.00) ", "no number", row + "%", " "));
    } else if (column < TEXTS + AMOUNTS + DAYS) {
      values.addAll(List.of("2024-02-29", " 31.12.2023", "30.02.2024", "", "2023-01-01"));
    } else {
      values.addAll(List.of(12.5, -1.0, row * 1.5, 2e6, 0.0));
    }
    values.add(null);
    return values.get((row + column) % values.size());
  }
}
