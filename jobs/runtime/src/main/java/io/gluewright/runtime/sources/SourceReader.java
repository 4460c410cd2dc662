package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.arrivals.Arrivals.Contents;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.batches.Slice;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/** Opens sources through Glue, so that its bookmark knows what they have read. */
public final class SourceReader {
  private final GlueSession glue;
  private final Configuration hadoop;
  private final Optional<Arrivals> arrivals;

  /**
   * @param arrivals what is remembered of files from run to run, if this run is to look at it
   */
  public SourceReader(GlueSession glue, Configuration hadoop, Optional<Arrivals> arrivals) {
    this.glue = glue;
    this.hadoop = hadoop;
    this.arrivals = arrivals;
  }

  /**
   * What is new in the source and of the slice; empty when its folder is not there and need not be.
   *
   * @throws InvalidInputException when the folder is not there and must be, or an option is wrong
   */
  public Optional<Arrival> read(SourceSpec spec, Slice slice) {
    List<String> notes = new ArrayList<>();
    Map<String, FileIdentity> surveyed = Map.of();
    List<FileIdentity> unchanged = List.of();
    if (spec.origin() instanceof FilesOrigin files) {
      FileSurvey survey = FileSurvey.of(files, hadoop);
      if (!survey.exists()) {
        return missing(spec, files);
      }
      surveyed = survey.files();
      survey.empty().forEach(file -> notes.add("the file %s is empty".formatted(file)));
      unchanged = survey.isWhole() ? unchanged(spec.name(), files, surveyed.values()) : unchanged;
      Arrivals.unchangedNote(unchanged).ifPresent(notes::add);
    }
    return Optional.of(
        new Arrival(frame(spec), slice.alsoWithout(unchanged), surveyed, hadoop, notes));
  }

  private List<FileIdentity> unchanged(
      String source, FilesOrigin files, Collection<FileIdentity> surveyed) {
    Contents contents =
        files.unchanged() == FilesOrigin.Unchanged.SKIP ? Contents.COMPARED : Contents.IGNORED;
    return arrivals
        .map(known -> known.look(source, files.inputs(surveyed), files.band(), contents))
        .orElse(List.of());
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
      frame = GlueFrames.withSchema(frame, columns.add(SourceSpec.FILE, "string"));
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
