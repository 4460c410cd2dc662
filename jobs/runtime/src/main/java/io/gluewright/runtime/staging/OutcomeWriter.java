package io.gluewright.runtime.staging;

import io.gluewright.runtime.staging.OutcomeFormat.Folder;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.unsafe.types.UTF8String;

/** Writes the rows of one task; a file is there as soon as it has a row. */
final class OutcomeWriter extends OutputWriter {
  private final OutcomeFormat.Writers writers;
  private final String path;
  private final TaskAttemptContext context;
  private final UnsafeProjection kept;
  private final Map<Folder, OutputWriter> open = new EnumMap<>(Folder.class);
  private final Set<UTF8String> origins = new HashSet<>();
  private UTF8String lastOrigin;

  OutcomeWriter(OutcomeFormat.Writers writers, String path, TaskAttemptContext context) {
    this.writers = writers;
    this.path = path;
    this.context = context;
    this.kept = UnsafeProjection.create(writers.columns(Folder.ACCEPTED));
  }

  @Override
  public void write(InternalRow row) {
    if (writers.origin() >= 0 && !row.isNullAt(writers.origin())) {
      note(row.getUTF8String(writers.origin()));
    }
    if (row.isNullAt(writers.refusedBy())) {
      to(Folder.ACCEPTED).write(kept.apply(row));
    } else {
      to(Folder.REFUSED).write(row);
    }
  }

  /** Rows of one file mostly come together. */
  private void note(UTF8String origin) {
    if (origin.equals(lastOrigin)) {
      return;
    }
    lastOrigin = origin.clone(); // the row will be used for the next one
    if (origins.add(lastOrigin)) {
      to(Folder.ORIGINS).write(new GenericInternalRow(new Object[] {lastOrigin}));
    }
  }

  private OutputWriter to(Folder folder) {
    return open.computeIfAbsent(folder, each -> writers.open(each, path, context));
  }

  @Override
  public void close() {
    open.values().forEach(OutputWriter::close);
  }

  @Override
  public String path() {
    return path;
  }
}
