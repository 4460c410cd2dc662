package io.gluewright.runtime.staging;

import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.staging.OutcomeFormat.Folder;
import io.gluewright.transforms.Materializer;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work folder of one run. A table that is staged is computed once, counted while it is written,
 * and cheap from then on. Closing removes the folder.
 */
public final class Staging implements Materializer, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

  private final SparkSession spark;
  private final Measures measures;
  private final String folder;
  private final Outside outside;
  private final IdentityHashMap<Dataset<Row>, Staged> known = new IdentityHashMap<>();
  private int tables;

  private Staging(SparkSession spark, Measures measures, String folder, Outside outside) {
    this.spark = spark;
    this.measures = measures;
    this.folder = folder;
    this.outside = outside;
  }

  /** {@code folder} belongs to this run alone; it is made when the first table is staged. */
  public static Staging in(SparkSession spark, Measures measures, String folder) {
    return in(spark, measures, folder, Outside.impatient());
  }

  /**
   * {@code folder} belongs to this run alone; it is made when the first table is staged. A table
   * whose computation fails transiently is computed again, from its beginning.
   */
  public static Staging in(SparkSession spark, Measures measures, String folder, Outside outside) {
    return new Staging(spark, measures, folder, outside);
  }

  /**
   * Computes {@code rows}. A table that is staged already is not written again. A column of type
   * void comes back as string, and every column as nullable.
   */
  public Staged stage(String name, Dataset<Row> rows) {
    return alreadyStaged(rows).orElseGet(() -> stage(name, measures.count("staged " + name, rows)));
  }

  /** Says that {@code rows} is cheap to read and how many rows it has. */
  public Staged know(Dataset<Row> rows, long count) {
    return know(new Staged(rows, count, Optional.empty()));
  }

  private Staged know(Staged staged) {
    known.put(staged.rows(), staged);
    return staged;
  }

  /** The columns that a table of these has once it is staged. */
  public static StructType stored(StructType columns) {
    return Storable.columns(columns).asNullable();
  }

  @Override
  public Dataset<Row> materialize(String name, Dataset<Row> rows) {
    return stage(name, rows).rows();
  }

  private Optional<Staged> alreadyStaged(Dataset<Row> rows) {
    return Optional.ofNullable(known.get(rows));
  }

  /** Computes a table that is counted already. */
  public Staged stage(String name, Counted counted) {
    String path = newFolder(name);
    Dataset<Row> rows = Storable.rows(counted.rows());
    write(name, rows.write(), "parquet", path);
    return know(new Staged(table(path, rows.schema()), counted.value(), Optional.of(path)));
  }

  /**
   * Computes rows of two outcomes in one pass.
   *
   * @param outcomes of the rows of {@code counted}
   * @param refused the sum of {@code counted} that tells how many are refused
   */
  public Parted part(String name, Counted counted, Outcomes outcomes, String refused) {
    String path = newFolder(name);
    Dataset<Row> rows = Storable.rows(counted.rows());
    StructType columns = rows.schema();
    write(name, rows.write().options(outcomes.options()), OutcomeFormat.class.getName(), path);
    long bad = counted.total(refused).longValueExact();
    StructType kept = Outcomes.kept(columns, outcomes.kept());
    Staged accepted = read(Folder.ACCEPTED.in(path), kept, counted.value() - bad);
    Dataset<Row> origins =
        outcomes
            .origin()
            .map(place -> new StructType().add(columns.apply(place)))
            .map(column -> read(Folder.ORIGINS.in(path), column, counted.value()))
            .orElse(accepted)
            .rows();
    return new Parted(accepted, read(Folder.REFUSED.in(path), columns, bad), origins);
  }

  private String newFolder(String name) {
    if (tables == 0) {
      remove(folder, spark); // a run of this id may have died here before
    }
    return "%s/%03d-%s".formatted(folder, ++tables, name.replaceAll("[^\\w.-]", "-"));
  }

  /** What an attempt before has left gives way. */
  private void write(String name, DataFrameWriter<Row> rows, String format, String path) {
    outside.call(
        "compute " + name,
        Endpoint.TASKS,
        () -> {
          rows.mode(SaveMode.Overwrite).format(format).save(path);
          return path;
        });
  }

  /** Of no rows there is no folder. */
  private Staged read(String path, StructType columns, long count) {
    return count == 0
        ? know(spark.createDataFrame(List.of(), columns.asNullable()), 0)
        : know(new Staged(table(path, columns), count, Optional.of(path)));
  }

  private Dataset<Row> table(String path, StructType columns) {
    return spark.read().schema(columns).parquet(path);
  }

  /**
   * Removes the folder. What cannot be removed is logged, for it must not hide why a run failed.
   */
  @Override
  public void close() {
    if (tables > 0) {
      remove(folder, spark);
    }
  }

  /**
   * Removes the work folders of runs that have died: all whose names begin so. To be called by one
   * that has their job now.
   */
  public static void removeAll(String folder, String prefix, SparkSession spark) {
    Path parent = new Path(folder);
    try {
      FileSystem files = parent.getFileSystem(spark.sessionState().newHadoopConf());
      if (files.exists(parent)) {
        for (FileStatus left :
            files.listStatus(parent, path -> path.getName().startsWith(prefix))) {
          remove(left.getPath().toString(), spark);
        }
      }
    } catch (IOException e) {
      LOG.warn("What dead runs have left in {} is still there; it can be deleted", folder, e);
    }
  }

  private static void remove(String folder, SparkSession spark) {
    Path path = new Path(folder);
    try {
      FileSystem files = path.getFileSystem(spark.sessionState().newHadoopConf());
      if (files.exists(path) && !files.delete(path, true)) {
        LOG.warn("The work folder {} is still there; it can be deleted", folder);
      }
    } catch (IOException e) {
      LOG.warn("The work folder {} is still there; it can be deleted", folder, e);
    }
  }
}
