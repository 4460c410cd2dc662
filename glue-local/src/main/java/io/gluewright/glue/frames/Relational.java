package io.gluewright.glue.frames;

import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.AtomicType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * Takes nested tables apart into flat ones. Structs and choices become columns {@code a.b}; an
 * array or a map becomes a table of its own, and in its place stands the key that its rows hold as
 * {@code id}.
 *
 * <p>The tables are computed one by one, so keys are given to rows that are kept: in memory, or on
 * disk where memory is short, as long as one of the tables is in use.
 */
final class Relational {
  /** A flat table by its name. */
  record Named(String name, Table table) {}

  private static final String KEY = "\u0000key";

  /** The room that {@code monotonically_increasing_id} gives each partition. */
  private static final long KEYS_PER_PARTITION = 1L << 33;

  private final List<Named> tables = new ArrayList<>();
  private final SparkSession session;
  private final LongUnaryOperator reserve;
  private long firstKey;

  private Relational(SparkSession session, LongUnaryOperator reserve) {
    this.session = session;
    this.reserve = reserve;
  }

  /** The root table first, every other after the one that holds its keys. */
  static List<Named> tables(Table table, String root, LongUnaryOperator reserve) {
    Relational relational = new Relational(table.rows().sparkSession(), reserve);
    boolean nested = flat(table.cells()).stream().anyMatch(cell -> many(cell.type()));
    relational.add(root, root, nested ? relational.keyed(table) : table);
    return List.copyOf(relational.tables);
  }

  /** Adds a table and those of its arrays and maps. */
  private void add(String root, String name, Table table) {
    List<Cell> cells = new ArrayList<>(table.cells());
    List<Cell> key = cells.stream().filter(cell -> cell.name().equals(KEY)).toList();
    cells.removeAll(key);
    List<Cell> flat = flat(cells);
    List<Cell> columns = new ArrayList<>();
    for (Cell cell : flat) {
      columns.add(many(cell.type()) ? keyOf(cell, key.get(0)) : cell);
    }
    tables.add(new Named(name, table.select(columns)));
    for (Cell cell : flat) {
      if (many(cell.type())) {
        add(root, root + "_" + cell.name(), pivot(table, key.get(0), cell));
      }
    }
  }

  private static Cell keyOf(Cell many, Cell key) {
    return new Cell(many.name(), when(many.column().isNotNull(), key.column()), AtomicType.LONG);
  }

  /** One row per element: id, index and the value. */
  private Table pivot(Table table, Cell key, Cell many) {
    String name = many.name() + ".val";
    Column id = key.column().as("id");
    if (many.type() instanceof MapType map) {
      String keyName = many.name() + ".key";
      Dataset<Row> rows =
          table
              .rows()
              .select(id, posexplode(many.column()).as(new String[] {"index", keyName, name}));
      return withKey(
          rows, List.of(AtomicType.LONG, AtomicType.INT, map.keyType(), map.valueType()));
    }
    DataType elementType = ((ArrayType) many.type()).elementType();
    Dataset<Row> rows =
        table.rows().select(id, posexplode(many.column()).as(new String[] {"index", name}));
    return withKey(rows, List.of(AtomicType.LONG, AtomicType.INT, elementType));
  }

  private Table withKey(Dataset<Row> rows, List<DataType> types) {
    List<Cell> cells = new ArrayList<>();
    List<Cell> plain = Table.of(rows).cells();
    for (int i = 0; i < types.size(); i++) {
      cells.add(new Cell(plain.get(i).name(), plain.get(i).column(), types.get(i)));
    }
    if (flat(List.of(cells.get(cells.size() - 1))).stream().anyMatch(cell -> many(cell.type()))) {
      cells.add(key());
    }
    return Table.select(rows, cells);
  }

  /** The rows kept, each with its key: all tables have the partitions of these. */
  private Table keyed(Table table) {
    JavaRDD<InternalRow> kept =
        table
            .rows()
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    firstKey = reserve.applyAsLong(kept.getNumPartitions() * KEYS_PER_PARTITION);
    Table same =
        table.over(session.internalCreateDataFrame(kept.rdd(), table.rows().schema(), false));
    List<Cell> cells = new ArrayList<>(same.cells());
    cells.add(key());
    return same.select(cells);
  }

  private Cell key() {
    return new Cell(KEY, monotonically_increasing_id().plus(firstKey), AtomicType.LONG);
  }

  private static List<Cell> flat(List<Cell> cells) {
    List<Cell> flat = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.type() instanceof StructType struct) {
        flat.addAll(flat(Fields.prefixed(Cell.parts(cell.column(), struct.fields()), cell.name())));
      } else if (cell.type() instanceof ChoiceType choice) {
        flat.addAll(
            flat(
                Fields.prefixed(
                    Cell.parts(cell.column(), Layout.alternatives(choice)), cell.name())));
      } else {
        flat.add(cell);
      }
    }
    return flat;
  }

  private static boolean many(DataType type) {
    return type instanceof ArrayType || type instanceof MapType;
  }
}
