package com.amazonaws.services.glue;

import com.amazonaws.services.glue.errors.CallSite;
import com.amazonaws.services.glue.schema.Schema;
import com.amazonaws.services.glue.schema.types.StructType;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.frames.Frame;
import io.gluewright.glue.frames.Mapping;
import io.gluewright.glue.frames.RowSplit;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Function0;
import scala.Function1;
import scala.Option;
import scala.Product;
import scala.Product2;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * A table whose fields may be choices: of one type in one record and of another in the next. {@link
 * #toDF} shows a choice as a struct with one field per type.
 *
 * <p>Transforms are lazy and return new frames. The schema of records read from text is computed
 * when it is first needed, by one pass over them; {@link #withFrameSchema} spares that pass.
 *
 * <p>Records that cannot be read or that a step refuses are kept as error records: counted for free
 * by any pass that reads the input to its end, listed by {@link #errorsAsDynamicFrame}. Every
 * transform takes a stage threshold and a total threshold: how many errors it may add, and how many
 * there may be in all; 0 means any number. They are checked by {@link #assertErrorThreshold},
 * {@link #count} and the sinks. {@link #toDF} hands out a lazy table and checks nothing: call
 * {@link #assertErrorThreshold} after writing it.
 *
 * <p>The parameters {@code transformationContext} and {@code callSite} go into names and messages;
 * {@code callSite} may be null.
 */
public class DynamicFrame implements Serializable {
  /** The transformation context of a frame that was given none. */
  public static final String UNDEFINED = "";

  private static final long serialVersionUID = 1L;

  private final transient GlueContext glueContext;
  private final transient Thresholds thresholds;
  private final String name;
  private final String transformationContext;
  private transient volatile Frame frame;

  /** What may go wrong before a frame fails; 0 means anything. */
  private record Thresholds(long stage, long total, CallSite callSite) {
    static final Thresholds NONE = new Thresholds(0, 0, null);

    void check(long kind, long found, String what, String name) {
      if (kind > 0 && found > kind) {
        String at = callSite == null ? "" : " at " + callSite.site();
        throw new IllegalStateException(
            "frame \"%s\"%s: %d error records %s, at most %d allowed; errorsAsDynamicFrame() lists them"
                .formatted(name, at, found, what, kind));
      }
    }
  }

  /** A frame over the library's own form of it; the readers call this. */
  public DynamicFrame(GlueContext glueContext, Frame frame, String transformationContext) {
    this(glueContext, frame, "", transformationContext, Thresholds.NONE);
  }

  private DynamicFrame(
      GlueContext glueContext,
      Frame frame,
      String name,
      String transformationContext,
      Thresholds thresholds) {
    this.glueContext = glueContext;
    this.frame = frame;
    this.name = name;
    this.transformationContext = transformationContext;
    this.thresholds = thresholds;
  }

  /** The rows of a table. Its structs are structs, not choices. */
  public static DynamicFrame apply(Dataset<Row> rows, GlueContext glueContext) {
    return DynamicFrame$.MODULE$.apply(rows, glueContext);
  }

  /** No rows and no columns. */
  public static DynamicFrame emptyDynamicFrame(GlueContext glueContext) {
    return DynamicFrame$.MODULE$.emptyDynamicFrame(glueContext);
  }

  /**
   * The rows as a Spark table, after settling choices as {@code specs} say; a choice left over is a
   * struct with one field per type.
   */
  public Dataset<Row> toDF(Seq<ResolveSpec> specs) {
    return specs.isEmpty() ? frame.rows() : frame.resolvedAt(actions(specs)).rows();
  }

  /**
   * Picks, renames, casts, nests and unnests fields.
   *
   * <p>Dots in a path go into structs or make them, back-ticks quote. Fields that no mapping names
   * are dropped, and so are mappings whose source is missing. A value that cannot be cast becomes
   * null.
   *
   * @param mappings {@link MappingSpec}s or tuples of source path, source type, target path, target
   *     type
   * @param caseSensitive whether source names must match in case
   */
  public DynamicFrame applyMapping(
      Seq<Product> mappings,
      boolean caseSensitive,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    List<Mapping.Line> lines = new ArrayList<>();
    JavaConverters.asJavaIterable(mappings).forEach(mapping -> lines.add(line(mapping)));
    return next(
        caseSensitive ? frame.mappedExactly(lines) : frame.mappedIgnoringCase(lines),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /**
   * Settles fields that are choices.
   *
   * <p>Either {@code specs}, pairs of path and action, say what becomes of single fields (a cast
   * there also casts a field that is no choice, and a path that leads nowhere has no effect), or
   * {@code choice} says what becomes of every choice. {@code cast:T} and {@code project:T} make
   * null of what cannot be cast. {@code make_cols} makes one field {@code name_type} per type,
   * {@code make_struct} a plain struct; inside of arrays both make structs. {@code match_catalog}
   * casts choices to the types of the catalog table, and leaves fields alone that the table lacks.
   *
   * @throws IllegalArgumentException if both or neither are given, or a projection is to a type
   *     that the choice does not have
   */
  public DynamicFrame resolveChoice(
      Seq<Product2<String, String>> specs,
      Option<ChoiceOption> choice,
      Option<String> database,
      Option<String> tableName,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold,
      Option<String> catalogId) {
    if (specs.isEmpty() == choice.isEmpty()) {
      throw new IllegalArgumentException(
          "resolveChoice: either specs or a choice expected, found "
              + (choice.isEmpty() ? "neither" : "both"));
    }
    Frame resolved =
        choice.isEmpty()
            ? frame.resolvedAt(actions(specs))
            : resolved(choice.get(), database, tableName);
    return next(resolved, transformationContext, callSite, stageThreshold, totalThreshold);
  }

  private Frame resolved(ChoiceOption choice, Option<String> database, Option<String> tableName) {
    if (!(choice instanceof MatchCatalogSchemaChoiceOption)) {
      return frame.resolved(choice.toString());
    }
    if (database.isEmpty() || tableName.isEmpty()) {
      throw new IllegalArgumentException(
          "resolveChoice: match_catalog needs a database and a table name");
    }
    return frame.resolvedLike(
        frame.session().table("`%s`.`%s`".formatted(database.get(), tableName.get())).schema());
  }

  /**
   * Takes a nested table apart into flat ones: the root and one per array or map, named after their
   * path as {@code root_path}, with the columns {@code id} (the key that stands in the table
   * above), {@code index} and {@code path.val}; a map's has {@code path.key} too. Choices become
   * columns like structs.
   *
   * <p>Keys are unique within one call. In a job with bookmarks and under a transformation context,
   * which stands for this call alone, they are unique over all runs that commit: the bookmark keeps
   * count of them. A reset of the bookmark begins at 0 again, a rewind where that run had ended.
   *
   * @param stagingPath not used: rows are kept in memory and on local disk, not in a staging folder
   */
  public Seq<DynamicFrame> relationalize(
      String rootTableName,
      String stagingPath,
      JsonOptions options,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    Thresholds limits = new Thresholds(stageThreshold, totalThreshold, callSite);
    return seq(
        frame
            .relationalized(
                rootTableName, count -> firstKey(transformationContext, rootTableName, count))
            .stream()
            .map(
                named ->
                    new DynamicFrame(
                        glueContext, named.frame(), named.name(), transformationContext, limits))
            .toList());
  }

  private static long firstKey(String context, String root, long count) {
    return Bookmarks.current()
        .filter(run -> context != null && run.follows(context))
        .map(run -> run.numbers(context, "keys of " + root, count))
        .orElse(0L);
  }

  /** Makes the fields of structs columns {@code a.b}. Arrays, maps and choices stay as they are. */
  public DynamicFrame unnest(
      String transformationContext, CallSite callSite, long stageThreshold, long totalThreshold) {
    return next(frame.unnested(), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /**
   * Replaces the JSON text of a field by the value it is of. Text that is not JSON makes the record
   * an error.
   *
   * @param format {@code json}
   * @param optionString a JSON object; no option has an effect
   */
  public DynamicFrame unbox(
      String path,
      String format,
      String optionString,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    if (!format.equals("json")) {
      throw new IllegalArgumentException(
          "unbox: format json expected, found \"%s\"".formatted(format));
    }
    return next(
        frame.unboxed(path), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /** Drops columns that are null in every record, by type. */
  public DynamicFrame dropNulls(
      String transformationContext, CallSite callSite, long stageThreshold, long totalThreshold) {
    return next(
        frame.withoutNulls(), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /** Drops one field; see {@link #dropFields}. */
  public DynamicFrame dropField(
      String path,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.without(List.of(path)),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /** Drops fields, also inside of structs. A path that leads nowhere has no effect. */
  public DynamicFrame dropFields(
      Seq<String> paths,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.without(list(paths)),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /** Keeps one column; see {@link #selectFields}. */
  public DynamicFrame selectField(
      String path,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.only(List.of(path)), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /** Keeps those columns, in that order. One that is missing has no effect. */
  public DynamicFrame selectFields(
      Seq<String> paths,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.only(list(paths)), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /** Renames a field in its place. A field that is missing has no effect. */
  public DynamicFrame renameField(
      String oldName,
      String newName,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.renamed(oldName, newName),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /**
   * Keeps the records that {@code f} says true to; an exception makes the record an error. The
   * function goes to other threads and machines: it must be serializable.
   */
  public DynamicFrame filter(
      Function1<DynamicRecord, Object> f,
      String errorMsg,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.filtered(f, errorMsg),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /**
   * Changes every record; the schema is found anew. An exception makes the record an error. The
   * function goes to other threads and machines: it must be serializable.
   */
  public DynamicFrame map(
      Function1<DynamicRecord, DynamicRecord> f,
      String errorMsg,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.mapped(f, errorMsg), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /**
   * Joins on equal keys. A column of {@code frame2} whose name this frame has too gets a dot before
   * its name.
   */
  public DynamicFrame join(
      Seq<String> keys1,
      Seq<String> keys2,
      DynamicFrame frame2,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.joined(list(keys1), frame2.frame, list(keys2)),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /** The records of both. A field of two types becomes a choice, a missing one null. */
  public DynamicFrame union(
      DynamicFrame other,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.union(other.frame), transformationContext, callSite, stageThreshold, totalThreshold);
  }

  /** Two frames: those columns, and all others. */
  public Seq<DynamicFrame> splitFields(
      Seq<String> paths,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return seq(
        List.of(
            next(
                frame.only(list(paths)),
                transformationContext,
                callSite,
                stageThreshold,
                totalThreshold),
            next(
                frame.others(list(paths)),
                transformationContext,
                callSite,
                stageThreshold,
                totalThreshold)));
  }

  /**
   * Two frames: the records that meet all comparisons, and the others. Null meets none.
   *
   * @param operators one of {@code != = <= < >= >} per path
   */
  public Seq<DynamicFrame> splitRows(
      Seq<String> paths,
      Seq<Object> values,
      Seq<String> operators,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    List<RowSplit.Test> tests = tests(list(paths), list(values), list(operators));
    return seq(
        List.of(
            next(
                frame.meeting(tests),
                transformationContext,
                callSite,
                stageThreshold,
                totalThreshold),
            next(
                frame.failing(tests),
                transformationContext,
                callSite,
                stageThreshold,
                totalThreshold)));
  }

  /** The same records in that many partitions, moved around. */
  public DynamicFrame repartition(
      int numPartitions,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        frame.repartitioned(numPartitions),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /** The same records in at most that many partitions, moved around only if {@code shuffle}. */
  public DynamicFrame coalesce(
      int numPartitions,
      boolean shuffle,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return next(
        shuffle ? frame.repartitioned(numPartitions) : frame.coalesced(numPartitions),
        transformationContext,
        callSite,
        stageThreshold,
        totalThreshold);
  }

  /** The schema, computed by a pass over the records if it is not known. */
  public Schema schema() {
    return new Schema(frame.type());
  }

  /** Computes the schema by a pass over the records; this frame has it from then on. */
  public Schema recomputeSchema() {
    frame = frame.recomputed();
    return schema();
  }

  public Option<Schema> getSchemaIfComputed() {
    return isSchemaComputed() ? Option.apply(schema()) : Option.empty();
  }

  public boolean isSchemaComputed() {
    return frame.computed();
  }

  /**
   * The same records under that schema, which spares the pass that would compute one. Fields it
   * does not name are left out. A value that does not fit makes its record an error, except that a
   * string takes any scalar as its text.
   */
  public DynamicFrame withFrameSchema(Function0<Schema> schema) {
    if (!(schema.apply().dataType() instanceof StructType struct)) {
      throw new IllegalArgumentException("the schema of a frame is a struct");
    }
    return new DynamicFrame(glueContext, frame.as(struct), name, transformationContext, thresholds);
  }

  /** Prints the schema as a tree to standard output. */
  public void printSchema() {
    System.out.println(schema().treeString());
  }

  /** Prints the first records as JSON to standard output. */
  public void show(int numRows) {
    System.out.print(showString(numRows));
  }

  /** The first records as JSON, one per line. */
  public String showString(int numRows) {
    return frame.jsonLines(numRows);
  }

  /**
   * How many records there are, errors left out.
   *
   * @throws IllegalStateException if there are more errors than a threshold allows
   */
  public long count() {
    long records = frame.count();
    assertErrorThreshold();
    return records;
  }

  /** How many error records this step and those before it have made. */
  public long errorsCount() {
    return frame.errors();
  }

  /** How many error records this step has made. */
  public long stageErrorsCount() {
    return frame.stageErrors();
  }

  /**
   * The error records: one column {@code error}, a struct of {@code msg}, {@code input} (the
   * offending text, cut to 1 MiB), {@code bytesread}, {@code source} (the file), {@code line} (-1
   * when unknown), and what Glue's own do not have: {@code offset} (the byte at which the input
   * begins, -1 when unknown) and {@code bytes} (the input where it is no text in its character set,
   * else null). Reads again only the splits that have errors.
   */
  public DynamicFrame errorsAsDynamicFrame() {
    return new DynamicFrame(glueContext, Frame.of(frame.errorRows()), transformationContext);
  }

  /**
   * Fails if there are more errors than the thresholds allow. Free after a pass over the records,
   * and free when there is no threshold.
   *
   * @throws IllegalStateException if there are
   */
  public void assertErrorThreshold() {
    if (thresholds.stage() > 0) {
      thresholds.check(thresholds.stage(), stageErrorsCount(), "in this step", name);
    }
    if (thresholds.total() > 0) {
      thresholds.check(thresholds.total(), errorsCount(), "in all", name);
    }
  }

  public int getNumPartitions() {
    return frame.rows().rdd().getNumPartitions();
  }

  public String getName() {
    return name;
  }

  public String name() {
    return name;
  }

  public DynamicFrame withName(String name) {
    return new DynamicFrame(glueContext, frame, name, transformationContext, thresholds);
  }

  public String transformationContext() {
    return transformationContext;
  }

  public DynamicFrame withTransformationContext(String transformationContext) {
    return new DynamicFrame(glueContext, frame, name, transformationContext, thresholds);
  }

  public GlueContext glueContext() {
    return glueContext;
  }

  private DynamicFrame next(
      Frame next,
      String transformationContext,
      CallSite callSite,
      long stageThreshold,
      long totalThreshold) {
    return new DynamicFrame(
        glueContext,
        next,
        name,
        transformationContext,
        new Thresholds(stageThreshold, totalThreshold, callSite));
  }

  private static Mapping.Line line(Product mapping) {
    if (mapping.productArity() != 4) {
      throw new IllegalArgumentException(
          "applyMapping: source path, source type, target path and target type expected, found "
              + mapping);
    }
    return new Mapping.Line(
        (String) mapping.productElement(0),
        (String) mapping.productElement(1),
        (String) mapping.productElement(2),
        (String) mapping.productElement(3));
  }

  private static Map<String, String> actions(Seq<? extends Product2<String, String>> specs) {
    Map<String, String> actions = new LinkedHashMap<>();
    JavaConverters.asJavaIterable(specs).forEach(spec -> actions.put(spec._1(), spec._2()));
    return actions;
  }

  private static List<RowSplit.Test> tests(
      List<String> paths, List<Object> values, List<String> operators) {
    if (paths.size() != values.size() || paths.size() != operators.size()) {
      throw new IllegalArgumentException(
          "splitRows: one value and one operator per path expected, found %d paths, %d values, %d operators"
              .formatted(paths.size(), values.size(), operators.size()));
    }
    List<RowSplit.Test> tests = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      tests.add(new RowSplit.Test(paths.get(i), operators.get(i), values.get(i)));
    }
    return tests;
  }

  private static <T> List<T> list(Seq<T> items) {
    List<T> list = new ArrayList<>();
    JavaConverters.asJavaIterable(items).forEach(list::add);
    return list;
  }

  private static <T> Seq<T> seq(List<T> items) {
    return JavaConverters.asScalaBuffer(items).toSeq();
  }
}
