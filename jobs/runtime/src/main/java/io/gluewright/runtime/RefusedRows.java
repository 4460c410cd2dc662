package io.gluewright.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.gates.GateName;
import io.gluewright.runtime.gates.GateSpec;
import io.gluewright.runtime.quarantine.Held;
import io.gluewright.runtime.quarantine.Line;
import io.gluewright.runtime.quarantine.Quarantine;
import io.gluewright.runtime.quarantine.RuleVersions;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.transforms.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructType;

/**
 * Rows that are set apart for a human to look at: refused ones with all their reasons, and records
 * that could not be read. They are written when the run commits, and when a gate stops it, for they
 * show why; a run that fails before leaves none.
 */
final class RefusedRows {
  private static final String DEAD_LETTERS = "dead-letters";
  private static final Line LINE = SourceSpec.LINE;

  private final String output;
  private final OpenBatch batch;
  private final Configuration hadoop;
  private final Map<String, Area> areas = new LinkedHashMap<>();

  /**
   * What is written into one folder.
   *
   * @param held what is said of rows in quarantine
   */
  private record Area(List<Dataset<Row>> parts, Optional<Held> held) {
    static Area of(Dataset<Row> rows, Optional<Held> held) {
      return new Area(List.of(rows), held);
    }

    Area and(Area more) {
      List<Dataset<Row>> all = new ArrayList<>(parts);
      all.addAll(more.parts);
      return new Area(all, held.flatMap(ours -> more.held.map(ours::and)));
    }
  }

  RefusedRows(String output, OpenBatch batch, Configuration hadoop) {
    this.output = output;
    this.batch = batch;
    this.hadoop = hadoop;
  }

  /** The rows of a source that its rules and checks, or a step of the job, have refused. */
  void quarantine(String source, Dataset<Row> rows, RuleVersions versions) {
    Dataset<Row> lines = LINE.of(rows, versions, batch.id());
    add(Quarantine.AREA, source, Area.of(lines, asTheyCame(source, rows)));
  }

  /** The same rows, whose reasons name the step of the job that has refused them. */
  static Dataset<Row> by(String judge, Dataset<Row> rows) {
    return rows.withColumn(
        Reasons.COLUMN,
        transform(
            col(Reasons.COLUMN),
            reason -> reason.withField("rule", concat(lit(judge + ":"), reason.getField("rule")))));
  }

  /** The rows of a table made of sources that its rules have refused. */
  void quarantineMade(String table, Dataset<Row> rows, RuleVersions versions) {
    add(Quarantine.AREA, table, Area.of(LINE.of(rows, versions, batch.id()), made(table)));
  }

  /** The rows that a gate set apart: of a sink, beside those of a source of its name. */
  void quarantine(GateSpec gate, Dataset<Row> rows) {
    GateName name = gate.name();
    RuleVersions versions = RuleVersions.ofRuleset(gate.ruleset().dqdl());
    Dataset<Row> lines = LINE.of(rows, versions, batch.id(), name.stage().text());
    if (name.stage() == GateName.Stage.PUBLISHED) {
      String area = name.owner() + "." + name.stage().text();
      add(Quarantine.AREA, area, Area.of(lines, made(area)));
    } else {
      add(Quarantine.AREA, name.owner(), Area.of(lines, asTheyCame(name.owner(), rows)));
    }
  }

  private Optional<Held> asTheyCame(String source, Dataset<Row> rows) {
    StructType columns = LINE.columns(rows.schema());
    return Optional.of(new Held(source, batch.id(), batch.began(), Optional.of(columns)));
  }

  private Optional<Held> made(String owner) {
    return Optional.of(new Held(owner, batch.id(), batch.began(), Optional.empty()));
  }

  void deadLetters(String source, Staged records) {
    add(DEAD_LETTERS, source, Area.of(records.rows(), Optional.empty()));
  }

  /** Whether there is nothing to write, and nothing that a dead run may have written to remove. */
  boolean isEmpty() {
    return areas.isEmpty() && batch.work() == OpenBatch.Work.NEW;
  }

  /**
   * Lets the batch be noted as pending, if something is to last of it: where no sink had a row,
   * nobody has done so, and the next run would not know of what a run has left that dies here.
   */
  void announce() {
    if (!isEmpty() || areFedAgain()) {
      batch.announce();
    }
  }

  /**
   * Writes JSON lines, null fields included, so that every line shows all columns. An area is there
   * as a whole, and takes the place of what a dead run left of the batch. Until then it is in a
   * folder of this run's alone, for one that is believed dead may still write.
   *
   * @throws io.gluewright.runtime.batches.RivalException if another run has the job
   */
  void write() {
    try {
      for (Map.Entry<String, Area> area : areas.entrySet()) {
        write(new Path(area.getKey()), area.getValue());
      }
      if (batch.work() == OpenBatch.Work.REPLAY) {
        removeAllOthers();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("rows that were refused cannot be set apart", e);
    }
  }

  /** Whether the batch is made of rows that were set apart before. */
  boolean areFedAgain() {
    return batch.isOfQuarantine();
  }

  /**
   * Says that the rows which the batch is made of are its own from now on, and open no more. Those
   * of a source that the job has not asked for have come nowhere, and stay open.
   */
  void resolve() {
    Quarantine.at(output, hadoop).take(batch.asTaken());
    CrashPoint.RESOLVED.reach();
  }

  /** The sources whose rows stay open, though they were to be fed. */
  Set<String> stayOpen() {
    Set<String> sources = new LinkedHashSet<>(batch.batch().inputs().keySet());
    sources.removeAll(batch.asTaken().inputs().keySet());
    return sources;
  }

  private void write(Path folder, Area area) throws IOException {
    FileSystem files = AtomicFiles.files(folder, hadoop);
    Path unfinished =
        new Path(folder.getParent(), ".%d.%s".formatted(batch.token(), folder.getName()));
    SaveMode mode = SaveMode.Overwrite;
    for (Dataset<Row> rows : area.parts()) {
      rows.write().mode(mode).options(Line.JSON).json(unfinished.toString());
      mode = SaveMode.Append;
    }
    if (area.held().isPresent()) {
      AtomicFiles.replace(
          new Path(unfinished, Held.NAME), area.held().orElseThrow().json(), hadoop);
    }
    CrashPoint.REFUSED_STAGED.reach();
    batch.requireHeld();
    files.delete(folder, true); // true: with the files in it
    CrashPoint.REFUSED_CLEARED.reach();
    if (!files.rename(unfinished, folder)) {
      throw new IOException("%s cannot be moved to %s".formatted(unfinished, folder));
    }
    CrashPoint.REFUSED_PUBLISHED.reach();
  }

  /** What a dead run set apart of the batch, or was about to, and this one did not. */
  private void removeAllOthers() throws IOException {
    batch.requireHeld();
    for (String area : List.of(Quarantine.AREA, DEAD_LETTERS)) {
      Path runs = new Path("%s/%s/*/{,.*.}%s".formatted(output, area, run()));
      FileSystem files = AtomicFiles.files(runs, hadoop);
      FileStatus[] found = files.globStatus(runs);
      for (FileStatus folder : found == null ? new FileStatus[0] : found) {
        boolean ours =
            areas.keySet().stream()
                .map(own -> files.makeQualified(new Path(own)))
                .anyMatch(folder.getPath()::equals);
        if (!ours) {
          files.delete(folder.getPath(), true);
        }
      }
    }
  }

  private String run() {
    return "run=" + batch.id();
  }

  private void add(String kind, String owner, Area area) {
    areas.merge("%s/%s/%s/%s".formatted(output, kind, owner, run()), area, Area::and);
  }
}
