package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleDocument;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.runtime.tables.OpenFiles;
import io.gluewright.runtime.tables.ReferenceReader;
import org.apache.spark.sql.SparkSession;

/** The tables beside the one that a document is about. */
final class Beside {
  private Beside() {}

  /** Those of the document, each opened when a rule asks for it; mistakes go to the problems. */
  static ReferenceTables of(SparkSession spark, RuleDocument document, Problems problems) {
    ReferenceReader reader = ReferenceReader.with(spark);
    document.tables().forEach((name, file) -> reader.verify(name, file, problems));
    return new OpenFiles(reader, document.tables()).tables();
  }
}
