package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/** Opens sources through Glue, so that its bookmark knows what they have read. */
public final class SourceReader {
  private final GlueSession glue;
  private final Configuration hadoop;

  public SourceReader(GlueSession glue, Configuration hadoop) {
    this.glue = glue;
    this.hadoop = hadoop;
  }

  /**
   * What is new in the source; empty when its folder is not there and need not be.
   *
   * @throws InvalidInputException when the folder is not there and must be, or an option is wrong
   */
  public Optional<Arrival> read(SourceSpec spec) {
    List<String> notes = new ArrayList<>();
    if (spec.origin() instanceof FilesOrigin files) {
      FileSurvey survey = FileSurvey.of(files, hadoop);
      if (!survey.exists()) {
        return missing(spec, files);
      }
      survey.empty().forEach(file -> notes.add("the file %s is empty".formatted(file)));
    }
    return Optional.of(new Arrival(frame(spec), notes));
  }

  private Optional<Arrival> missing(SourceSpec spec, FilesOrigin files) {
    if (spec.required()) {
      throw FileSurvey.missing(spec.name(), files, hadoop);
    }
    return Optional.empty();
  }

  private DynamicFrame frame(SourceSpec spec) {
    DynamicFrame frame = open(spec);
    if (spec.origin().takesSchema() && spec.columns().isPresent()) {
      StructType columns = spec.columns().orElseThrow();
      frame =
          GlueFrames.withSchema(
              frame, spec.origin().namesFiles() ? columns.add(SourceSpec.FILE, "string") : columns);
    }
    return spec.resolve().isEmpty()
        ? frame
        : GlueFrames.resolve(frame, spec.resolve(), "source " + spec.name());
  }

  private DynamicFrame open(SourceSpec spec) {
    try {
      return spec.origin().open(glue, spec.name()).getDynamicFrame();
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "the source \"%s\" cannot be opened: %s".formatted(spec.name(), e.getMessage()),
              spec.origin().describe() + " that Glue can open"));
    }
  }
}
