package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.failures.UnavailableException;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.report.Fallback;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/** Opens sources through Glue, so that its bookmark knows what they have read. */
public final class SourceReader {
  private static final String OF_FALLBACK = ".fallback";
  private static final String WHAT_A_FALLBACK_MEANS =
      "its fallback was read; rows of it that had landed before are twice in a sink without merge-on";

  private final GlueSession glue;
  private final Configuration hadoop;
  private final Outside outside;

  public SourceReader(GlueSession glue, Configuration hadoop, Outside outside) {
    this.glue = glue;
    this.hadoop = hadoop;
    this.outside = outside;
  }

  /**
   * What is new in the source, or in its fallback; empty when its folder is not there and need not
   * be.
   *
   * <p>The fallback is read when nothing of the source itself has been: a bookmark may know what a
   * source gives from the moment it is opened. It has a bookmark of its own.
   *
   * @throws InvalidInputException when the folder is not there and must be, or an option is wrong
   * @throws UnavailableException when it does not answer, and has no fallback that is there
   */
  public Optional<Arrival> read(SourceSpec spec) {
    return spec.origin() instanceof FilesOrigin files
        ? read(spec, files)
        : Optional.of(readTable(spec));
  }

  private Optional<Arrival> read(SourceSpec spec, FilesOrigin files) {
    FileSurvey survey;
    try {
      survey = survey(spec, files);
    } catch (UnavailableException e) {
      return Optional.of(inPlace(spec, e));
    }
    if (!survey.exists()) {
      return inPlace(spec, "%s is not there".formatted(files.path()))
          .or(() -> missing(spec, files));
    }
    if (!survey.hasContent()) {
      Optional<Arrival> fallback = inPlace(spec, "%s is empty".formatted(files.path()));
      if (fallback.isPresent()) {
        return fallback;
      }
    }
    List<String> notes = new ArrayList<>();
    survey.empty().forEach(file -> notes.add("the file %s is empty".formatted(file)));
    DynamicFrame frame = open(spec, files, spec.name());
    return Optional.of(arrival(spec, files, frame, notes, Optional.empty()));
  }

  private Arrival readTable(SourceSpec spec) {
    DynamicFrame frame;
    try {
      frame = open(spec, spec.origin(), spec.name());
    } catch (UnavailableException e) {
      return inPlace(spec, e);
    }
    return arrival(spec, spec.origin(), frame, List.of(), Optional.empty());
  }

  private Arrival inPlace(SourceSpec spec, UnavailableException failure) {
    return inPlace(spec, failure.getMessage()).orElseThrow(() -> failure);
  }

  /** The fallback of a source, if it has one that is there. */
  private Optional<Arrival> inPlace(SourceSpec spec, String reason) {
    return spec.fallback()
        .filter(files -> survey(spec, files).hasContent())
        .map(
            files ->
                arrival(
                    spec,
                    files,
                    open(spec, files, spec.name() + OF_FALLBACK),
                    List.of(WHAT_A_FALLBACK_MEANS),
                    Optional.of(new Fallback(spec.name(), files.describe(), reason))));
  }

  private FileSurvey survey(SourceSpec spec, FilesOrigin files) {
    return outside.call(
        "list " + spec.name(), files.endpoint(), () -> FileSurvey.of(files, hadoop));
  }

  private Optional<Arrival> missing(SourceSpec spec, FilesOrigin files) {
    if (spec.required()) {
      throw FileSurvey.missing(spec.name(), files, hadoop);
    }
    return Optional.empty();
  }

  private DynamicFrame open(SourceSpec spec, Origin origin, String context) {
    try {
      return outside.call(
          "open " + spec.name(),
          origin.endpoint(),
          () -> origin.open(glue, context).getDynamicFrame());
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "the source \"%s\" cannot be opened: %s".formatted(spec.name(), e.getMessage()),
              origin.describe() + " that Glue can open"));
    }
  }

  /** What columns there are may be found by a look into the input. */
  private Arrival arrival(
      SourceSpec spec,
      Origin origin,
      DynamicFrame frame,
      List<String> notes,
      Optional<Fallback> fallback) {
    return outside.call(
        "find the columns of " + spec.name(),
        origin.endpoint(),
        () -> new Arrival(typed(spec, origin, frame), notes, fallback));
  }

  private static DynamicFrame typed(SourceSpec spec, Origin origin, DynamicFrame opened) {
    DynamicFrame frame = opened;
    if (origin.takesSchema() && spec.columns().isPresent()) {
      StructType columns = spec.columns().orElseThrow();
      frame = GlueFrames.withSchema(frame, columns.add(SourceSpec.FILE, "string"));
    }
    return spec.resolve().isEmpty()
        ? frame
        : GlueFrames.resolve(frame, spec.resolve(), "source " + spec.name());
  }
}
