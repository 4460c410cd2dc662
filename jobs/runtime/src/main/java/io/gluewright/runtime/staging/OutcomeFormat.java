package io.gluewright.runtime.staging;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Map;

/**
 * Spark's Parquet, which brings rows to folders by their outcome, in one pass: Spark's own way to
 * do so, a partition column, leaves the same columns in each folder. Files are made where the task
 * that writes them works, so they come and go with it.
 *
 * <p>The one class that names a type of Scala, {@code Map}, since Spark's formats are handed their
 * options as one; it is the same class in Scala 2.12 and 2.13.
 *
 * <p>Spark makes one by the name of the class. It writes only, as {@link Outcomes#options} say.
 */
public final class OutcomeFormat extends ParquetFileFormat {
  private static final long serialVersionUID = 1L;

  /** Where rows go to. */
  enum Folder {
    /** The folder that is written to itself. */
    ACCEPTED(""),
    REFUSED("/refused"),
    /** What the rows were read from. */
    ORIGINS("/origins");

    private final String below;

    Folder(String below) {
      this.below = below;
    }

    String in(String parent) {
      return parent + below;
    }

    /** The file that stands for {@code file} in this folder. */
    private String of(String file) {
      Path path = new Path(file);
      return in(path.getParent().toString()) + "/" + path.getName();
    }
  }

  /** Made by Spark. */
  public OutcomeFormat() {}

  @Override
  public String shortName() {
    return "gluewright-outcomes";
  }

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession spark, Job job, Map<String, String> options, StructType columns) {
    int origin = options.contains(Outcomes.ORIGIN) ? place(options, Outcomes.ORIGIN) : -1;
    return new Writers(
        super.prepareWrite(spark, job, options, columns),
        columns,
        place(options, Outcomes.KEPT),
        place(options, Outcomes.REFUSED_BY),
        origin);
  }

  private static int place(Map<String, String> options, String name) {
    return Integer.parseInt(options.apply(name));
  }

  /** Goes to the tasks. */
  static final class Writers extends OutputWriterFactory {
    private static final long serialVersionUID = 1L;

    private final OutputWriterFactory parquet;
    private final StructType columns;
    private final int kept;
    private final int refusedBy;
    private final int origin;

    Writers(OutputWriterFactory parquet, StructType columns, int kept, int refusedBy, int origin) {
      this.parquet = parquet;
      this.columns = columns.asNullable();
      this.kept = kept;
      this.refusedBy = refusedBy;
      this.origin = origin;
    }

    @Override
    public String getFileExtension(TaskAttemptContext context) {
      return parquet.getFileExtension(context);
    }

    @Override
    public OutputWriter newInstance(
        String path, StructType sameColumns, TaskAttemptContext context) {
      return new OutcomeWriter(this, path, context);
    }

    OutputWriter open(Folder folder, String path, TaskAttemptContext context) {
      StructType held = columns(folder);
      Configuration conf = new Configuration(context.getConfiguration());
      ParquetWriteSupport.setSchema(held, conf);
      TaskAttemptContext own = new TaskAttemptContextImpl(conf, context.getTaskAttemptID());
      return parquet.newInstance(folder.of(path), held, own);
    }

    StructType columns(Folder folder) {
      return switch (folder) {
        case ACCEPTED -> Outcomes.kept(columns, kept);
        case REFUSED -> columns;
        case ORIGINS -> new StructType().add(columns.apply(origin).name(), DataTypes.StringType);
      };
    }

    int refusedBy() {
      return refusedBy;
    }

    /** -1 if no column says what a row was read from. */
    int origin() {
      return origin;
    }
  }
}
