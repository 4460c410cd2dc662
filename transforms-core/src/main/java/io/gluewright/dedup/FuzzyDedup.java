package io.gluewright.dedup;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.linking.LinkSettings;
import io.gluewright.identity.linking.LinkSteps;
import io.gluewright.identity.linking.Linked;
import io.gluewright.identity.linking.Linker;
import io.gluewright.identity.linking.Mode;
import io.gluewright.transforms.Materializer;
import io.gluewright.transforms.Transform;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Keeps one of the rows that are about the same thing though they are not equal, as {@link Linker}
 * finds them. Columns and rows that are kept stay as they are; {@link Dedup#MERGED} counts the rows
 * that gave way to each.
 *
 * <p>This is no lazy step: it learns from the rows, all of them, what is alike, and so reads them
 * several times. It learns anew wherever it is applied; what was learnt from other rows plays no
 * part. The same rows give the same result, in whatever order they come.
 */
public final class FuzzyDedup {
  static final String FUZZY = "fuzzy";

  private static final String ID = "__row";
  private static final String CLUSTER = "__cluster";

  private final LinkSettings linking;
  private final Transform survivor;
  private final Optional<StructType> input;

  private FuzzyDedup(LinkSettings linking, Transform survivor, Optional<StructType> input) {
    this.linking = linking;
    this.survivor = survivor;
    this.input = input;
  }

  /**
   * Of the rows of one thing the one that is greatest in {@code order} stays; null is smaller than
   * any value.
   *
   * @param linking which columns are compared, and how alike rows must be
   */
  public static FuzzyDedup latest(LinkSettings linking, List<String> order) {
    return new FuzzyDedup(linking, Dedup.keepLatest(List.of(CLUSTER), order), Optional.empty());
  }

  /**
   * Of the rows of one thing the one that is smallest in {@code order} stays; null comes after any
   * value.
   */
  public static FuzzyDedup first(LinkSettings linking, List<String> order) {
    return new FuzzyDedup(linking, Dedup.keepFirst(List.of(CLUSTER), order), Optional.empty());
  }

  /** Whether {@code dedup} asks for this, rather than for {@link Dedup}. */
  public static boolean isMeant(Settings dedup) {
    return dedup.isOn(FUZZY);
  }

  /**
   * Reads {@code { fuzzy = true, columns { name = full-name, ... }, threshold = 2, latest-by =
   * [...] }}, or the same with {@code first-by}. Kinds of columns are detected where they are not
   * declared. Mistakes go to the problems of the settings.
   *
   * @param input the columns of the rows; one that they do not have is a mistake, and others that
   *     rows have stay with them, and make no two rows different
   */
  public static FuzzyDedup read(Settings settings, StructType input) {
    List<String> known = Arrays.asList(input.fieldNames());
    for (String key : List.of(Dedup.LATEST_BY, Dedup.FIRST_BY)) {
      settings.texts(key).stream()
          .filter(column -> !known.contains(column))
          .forEach(column -> settings.refuseUnknown(key, "column", column, known));
    }
    FuzzyDedup read = read(settings, block -> LinkSettings.read(block, known));
    return new FuzzyDedup(read.linking, read.survivor, Optional.of(input));
  }

  /** The same without a look at columns. */
  public static FuzzyDedup read(Settings settings) {
    return read(settings, LinkSettings::read);
  }

  private static FuzzyDedup read(Settings settings, Function<Settings, LinkSettings> read) {
    List<String> latest = settings.texts(Dedup.LATEST_BY);
    List<String> first = settings.texts(Dedup.FIRST_BY);
    if (!isMeant(settings)) {
      settings.refuse(FUZZY, "this is not fuzzy", "fuzzy = true");
    }
    LinkSettings linking = read.apply(settings);
    if (latest.isEmpty() == first.isEmpty()) {
      settings.refuse(
          first.isEmpty() ? FUZZY : Dedup.FIRST_BY,
          first.isEmpty() ? "the rows have no order" : "the rows have two orders",
          "one of \"latest-by\" and \"first-by\"");
    }
    return first.isEmpty() ? latest(linking, latest) : first(linking, first);
  }

  /**
   * Keeps one row of each thing.
   *
   * @param materializer where intermediate tables rest; they must stay readable for as long as the
   *     result is used
   */
  public Dataset<Row> apply(Dataset<Row> rows, Materializer materializer) {
    List<String> beside =
        input.map(known -> Dedup.beside(List.of(known.fieldNames()), rows)).orElse(List.of());
    String[] unseen = beside.toArray(String[]::new);
    Dataset<Row> different =
        materializer.materialize(
            "rows to compare",
            Dedup.exact(beside).apply(rows).withColumn(ID, identity(rows.drop(unseen).schema())));
    Linked linked =
        Linker.of(linking, materializer, LinkSteps.unheard())
            .link(different.drop(Dedup.MERGED).drop(unseen), Optional.empty(), ID, Mode.DEDUPE);
    Dataset<Row> clusters =
        linked.clusters().select(col("record").as(ID), col("cluster").as(CLUSTER));
    return survivor.apply(different.join(clusters, ID).drop(ID)).drop(CLUSTER);
  }

  /** A hash of the whole row, which is that of no other row. */
  private static Column identity(StructType schema) {
    Column[] values =
        Arrays.stream(schema.fields())
            .filter(field -> !field.name().equals(Dedup.MERGED))
            .map(field -> Survivors.column(field.name()))
            .toArray(Column[]::new);
    Column text = to_json(struct(values), Map.of("ignoreNullFields", "false"));
    return sha2(text.cast("binary"), 256);
  }
}
