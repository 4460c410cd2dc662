package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.StructType;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * Records of a source as a table. Without a given type, one pass over the records finds it; every
 * pass that goes to the end of a split counts its records and errors on the way, so that asking for
 * the numbers later costs nothing.
 */
final class Reading implements Body, ErrorLog {
  private final SparkSession session;
  private final RecordSource source;
  private final Tally tally = new Tally();
  private StructType type;
  private Table table;

  Reading(SparkSession session, RecordSource source, Optional<StructType> given) {
    this.session = session;
    this.source = source;
    this.type = given.orElse(null);
    session.sparkContext().register(tally, "records and errors per split");
  }

  /** The same records under another type, or under the one that a new pass finds. */
  Reading again(Optional<StructType> given) {
    return new Reading(session, source, given);
  }

  @Override
  public synchronized Table table() {
    if (table == null) {
      StructType found = type();
      table =
          new Table(
              source.splits() == 0
                  ? session.createDataFrame(List.<Row>of(), Layout.spark(found))
                  : session.internalCreateDataFrame(rows(found).rdd(), Layout.spark(found), false),
              found);
    }
    return table;
  }

  @Override
  public synchronized boolean computed() {
    return type != null;
  }

  @Override
  public long count() {
    return total().records();
  }

  @Override
  public long errors() {
    return total().errors();
  }

  @Override
  public JavaRDD<RecordError> records() {
    if (errors() == 0) {
      return JavaSparkContext.fromSparkContext(session.sparkContext()).emptyRDD();
    }
    Set<Integer> bad = tally.withErrors();
    StructType known = type();
    boolean textual = source.textual();
    ZoneId zone = zone();
    return source.open(bad).flatMap(split -> bad(split, known, textual, zone));
  }

  private synchronized StructType type() {
    if (type == null) {
      type = source.splits() == 0 ? source.fallback() : source.columns().orElseGet(this::infer);
    }
    return type;
  }

  private Tally.Split total() {
    return tally
        .total(source.splits())
        .or(
            () -> {
              if (computed() || source.columns().isPresent()) {
                rows(type()).count();
              } else {
                type(); // the pass that finds the type counts too
              }
              return tally.total(source.splits());
            })
        .orElseThrow(() -> new IllegalStateException("a pass over all splits has left some out"));
  }

  private StructType infer() {
    boolean textual = source.textual();
    Tally counts = tally;
    Shape shape =
        source.open().map(split -> shape(split, textual, counts)).treeReduce(Shape::merge);
    return withFallback(textual ? shape.toTextStruct() : shape.toStruct(), source.fallback());
  }

  private JavaRDD<InternalRow> rows(StructType as) {
    boolean textual = source.textual();
    ZoneId zone = zone();
    Tally counts = tally;
    return source.open().flatMap(split -> good(split, as, textual, zone, counts));
  }

  private ZoneId zone() {
    return ZoneId.of(session.sessionState().conf().sessionLocalTimeZone());
  }

  private static Iterator<InternalRow> good(
      SplitItems split, StructType type, boolean textual, ZoneId zone, Tally tally) {
    return new GoodRows(split, new RowWriter(type, textual, zone), tally);
  }

  private static Iterator<RecordError> bad(
      SplitItems split, StructType type, boolean textual, ZoneId zone) {
    return new BadRecords(split, new RowWriter(type, textual, zone));
  }

  private static Shape shape(SplitItems split, boolean textual, Tally tally) {
    Shape shape = new Shape();
    Shape.Clock clock = new Shape.Clock(split.split());
    long records = 0;
    long errors = 0;
    while (split.items().hasNext()) {
      Object item = split.items().next();
      if (item instanceof RecordError) {
        errors++;
        continue;
      }
      records++;
      if (textual) {
        shape.addText(item, clock);
      } else {
        shape.add(item, clock);
      }
    }
    tally.add(new Tally.Split(split.split(), records, errors));
    return shape;
  }

  /** A field that was null in every record keeps the type that it had before. */
  private static StructType withFallback(StructType type, StructType fallback) {
    return new StructType(
        type.fields().stream()
            .map(
                field -> {
                  DataType other =
                      fallback.field(field.name()).map(Field::type).orElse(field.type());
                  return new Field(
                      field.name(), field.type().code() == TypeCode.NULL ? other : field.type());
                })
            .toList());
  }
}
