package io.gluewright.runtime.tables;

import io.gluewright.rules.ReferenceFile;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.transforms.Fingerprint;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The files that rules look into, each opened when it is first asked for. */
public final class OpenFiles {
  private final ReferenceReader reader;
  private final Map<String, ReferenceFile> files;
  private final Map<String, Dataset<Row>> opened = new HashMap<>();
  private final Map<String, String> seen = new TreeMap<>();

  public OpenFiles(ReferenceReader reader, Map<String, ReferenceFile> files) {
    this.reader = reader;
    this.files = Map.copyOf(files);
  }

  /** The files as rules see them. */
  public ReferenceTables tables() {
    return beside(Map.of());
  }

  /** The files and other tables, as rules see them. */
  public ReferenceTables beside(Map<String, Dataset<Row>> others) {
    Map<String, Supplier<Dataset<Row>>> tables = new HashMap<>();
    files.forEach((name, file) -> tables.put(name, () -> open(name, file)));
    others.forEach((name, rows) -> tables.put(name, () -> rows));
    return ReferenceTables.of(tables);
  }

  private Dataset<Row> open(String name, ReferenceFile file) {
    seen.computeIfAbsent(name, it -> reader.state(file));
    return opened.computeIfAbsent(name, it -> reader.open(it, file));
  }

  /** Tells the files that have been opened so far, as they were then, from any others. */
  public String fingerprint() {
    return Fingerprint.of(seen.toString());
  }
}
