package io.gluewright.runtime.quarantine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;

import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The quarantine of a job, {@code <output>/quarantine}: {@code <owner>/run=<id>/} with {@link Line
 * lines} of JSON and {@value Held#NAME}, and {@code _resolved/<id>.json}, one for each batch that
 * has taken rows out of it. Rows stay where they are; one that no batch has taken is open.
 */
public final class Quarantine {
  /** The folder under the output. */
  public static final String AREA = "quarantine";

  private static final String RESOLVED = "_resolved";
  private static final String SUFFIX = ".json";
  private static final String RUN = "run=";

  /** What follows the words of a rule in DQDL, and need not be said to name it. */
  private static final String LABELS = " labels=";

  private final Path folder;
  private final Configuration hadoop;

  private Quarantine(Path folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  public static Quarantine at(String output, Configuration hadoop) {
    return new Quarantine(new Path(output, AREA), hadoop);
  }

  /** What runs have quarantined, the earliest first. */
  public List<Held> held() {
    List<Held> held = new ArrayList<>();
    for (FileStatus owner : folders(folder)) {
      for (FileStatus run : folders(owner.getPath())) {
        if (run.getPath().getName().startsWith(RUN)) {
          held.add(held(owner.getPath().getName(), run));
        }
      }
    }
    held.sort(
        Comparator.comparing(Held::owner).thenComparing(Held::since).thenComparing(Held::run));
    return held;
  }

  private List<FileStatus> folders(Path parent) {
    try {
      FileStatus[] found = AtomicFiles.files(parent, hadoop).listStatus(parent);
      return Stream.of(found)
          .filter(child -> child.isDirectory() && !AtomicFiles.isHidden(child.getPath().getName()))
          .toList();
    } catch (FileNotFoundException e) { // nothing was ever refused
      return List.of();
    } catch (IOException e) {
      throw failed("listed", parent, e);
    }
  }

  /** Where nothing is said of rows, nobody knows how they came. */
  private Held held(String owner, FileStatus run) {
    Path file = new Path(run.getPath(), Held.NAME);
    try {
      return Held.read(AtomicFiles.read(file, hadoop));
    } catch (FileNotFoundException e) {
      String id = run.getPath().getName().substring(RUN.length());
      return new Held(owner, id, Instant.ofEpochMilli(run.getModificationTime()), Optional.empty());
    } catch (IOException e) {
      throw failed("read", file, e);
    }
  }

  /** The batches that have taken rows out of it, in no order. */
  public List<Batch> takers() {
    Path resolved = new Path(folder, RESOLVED);
    try {
      List<Batch> takers = new ArrayList<>();
      for (String name : AtomicFiles.names(resolved, hadoop)) {
        takers.add(Batch.read(AtomicFiles.read(new Path(resolved, name), hadoop)));
      }
      return takers;
    } catch (IOException e) {
      throw failed("read", resolved, e);
    }
  }

  /** Notes that a batch has taken its rows, for good. To note it twice is as good as once. */
  public void take(Batch batch) {
    Path file = resolved(batch);
    try {
      AtomicFiles.replace(file, batch.json(), hadoop);
    } catch (IOException e) {
      throw failed("written", file, e);
    }
  }

  /** The rows that a batch may have taken are open again. */
  public void giveBack(Batch batch) {
    Path file = resolved(batch);
    try {
      AtomicFiles.delete(file, hadoop);
    } catch (IOException e) {
      throw failed("removed", file, e);
    }
  }

  private Path resolved(Batch batch) {
    return new Path(new Path(folder, RESOLVED), batch.id() + SUFFIX);
  }

  /** The lines of one run. */
  public Dataset<Row> lines(Held held, SparkSession spark) {
    return lines(held.columns().orElseGet(StructType::new), List.of(held), spark);
  }

  /** What lines say of rows of whatever columns, also those that do not name their run. */
  Dataset<Row> about(List<Held> held, SparkSession spark) {
    Column folder = regexp_extract(input_file_name(), RUN + "([^/]+)/[^/]+$", 1);
    return lines(new StructType(), held, spark)
        .withColumn(Line.RUN, coalesce(col(Line.RUN), folder));
  }

  private Dataset<Row> lines(StructType columns, List<Held> held, SparkSession spark) {
    StructType all = columns;
    for (StructField field : Line.ABOUT.fields()) {
      all = all.add(field);
    }
    return spark
        .read()
        .schema(all)
        .options(Line.JSON)
        .option("mode", "FAILFAST")
        .json(held.stream().map(this::path).toArray(String[]::new));
  }

  private String path(Held held) {
    return new Path(new Path(folder, held.owner()), RUN + held.run()).toString();
  }

  /** True for a line of the source that none of the batches has taken. Never null. */
  public static Column open(String source, List<Batch> takers) {
    return takers.stream()
        .flatMap(taker -> Stream.ofNullable(taker.inputs().get(source)))
        .filter(Input.Quarantined.class::isInstance)
        .map(input -> not(chosen((Input.Quarantined) input)))
        .reduce(lit(true), Column::and);
  }

  /** True for a line of its source that the input names, open or not. Never null. */
  public static Column chosen(Input.Quarantined input) {
    Column ofRuns = col(Line.RUN).isin(input.runs().toArray());
    return input.rule().map(rule -> ofRuns.and(breaks(rule))).orElse(ofRuns);
  }

  /** True for a line whose row has broken a rule of that name. */
  static Column breaks(String rule) {
    return exists(
        col(Line.REASONS),
        reason -> {
          Column id = reason.getField("rule");
          return id.equalTo(rule).or(id.startsWith(rule + LABELS));
        });
  }

  /** Whether a reason that names {@code rule} is meant by {@code name}. */
  public static boolean isMeant(String name, String rule) {
    return rule.equals(name) || rule.startsWith(name + LABELS);
  }

  private static UncheckedIOException failed(String what, Path file, IOException e) {
    return new UncheckedIOException("%s cannot be %s".formatted(file, what), e);
  }
}
