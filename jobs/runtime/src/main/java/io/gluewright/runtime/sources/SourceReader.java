package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.arrivals.Arrivals.Contents;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.batches.Slice;
import io.gluewright.runtime.batches.WindowMarks;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.failures.UnavailableException;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.report.Fallback;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/** Opens sources through Glue, so that its bookmark knows what they have read. */
public final class SourceReader implements Supply {
  private static final String OF_FALLBACK = ".fallback";
  private static final String WHAT_A_FALLBACK_MEANS =
      "its fallback was read; rows of it that had landed before are twice in a sink without merge-on";

  private final GlueSession glue;
  private final Configuration hadoop;
  private final Optional<Arrivals> arrivals;
  private final Optional<WindowMarks> marks;
  private final Outside outside;
  private final OpenedSources opened;

  /**
   * A reader of the sources of one batch.
   *
   * @param arrivals what is remembered of files from run to run, if this run is to look at it
   * @param marks how far tables have been read that tell what is new themselves; none where every
   *     run reads all there is
   * @param opened by all batches of the process
   */
  public SourceReader(
      GlueSession glue,
      Configuration hadoop,
      Optional<Arrivals> arrivals,
      Optional<WindowMarks> marks,
      Outside outside,
      OpenedSources opened) {
    this.glue = glue;
    this.hadoop = hadoop;
    this.arrivals = arrivals;
    this.marks = marks;
    this.outside = outside;
    this.opened = opened;
  }

  /**
   * What is new in the source, or in its fallback, and of the batch; empty when its folder is not
   * there and need not be.
   *
   * <p>The fallback is read when nothing of the source itself has been: a bookmark may know what a
   * source gives from the moment it is opened. It has a bookmark of its own. A batch of files of
   * the fallback is read from there, whatever the source is by now. Any other batch that is
   * replayed is not to be had from there, nor is what has come since it was replayed from the
   * source.
   *
   * @throws InvalidInputException when the folder is not there and must be, or an option is wrong
   * @throws UnavailableException when it does not answer, and has no fallback that is there
   */
  @Override
  public Optional<Arrival> arrival(SourceSpec spec, OpenBatch batch) {
    Slice slice = batch.slice(spec.name());
    Reading reading = new Reading(spec, slice, batch.work());
    if (spec.fallback().filter(copy -> slice.isWithin(copy.path())).isPresent()) {
      Optional<Arrival> fallback = inPlace(reading, "the run that died had read it");
      if (fallback.isPresent()) {
        return fallback;
      }
    }
    return spec.origin() instanceof FilesOrigin files
        ? read(reading, files)
        : Optional.of(readTable(reading));
  }

  /** What is asked for. */
  private record Reading(SourceSpec spec, Slice slice, OpenBatch.Work work) {
    String name() {
      return spec.name();
    }

    /** The same where a source that has been opened gives just what is asked for. */
    Reading within(Opened open) {
      return open.taken().isPresent() ? new Reading(spec, Slice.ALL, work) : this;
    }

    Reading without(List<FileIdentity> unchanged) {
      return new Reading(spec, slice.alsoWithout(unchanged), work);
    }
  }

  private Optional<Arrival> read(Reading reading, FilesOrigin files) {
    FileSurvey survey;
    try {
      survey = survey(reading, files);
    } catch (UnavailableException e) {
      return Optional.of(inPlace(reading, e));
    }
    opened.add(reading.name(), reading.work());
    if (!survey.exists()) {
      return inPlace(reading, "%s is not there".formatted(files.path()))
          .or(() -> missing(reading.spec(), files));
    }
    if (!survey.hasContent()) {
      Optional<Arrival> fallback = inPlace(reading, "%s is empty".formatted(files.path()));
      if (fallback.isPresent()) {
        return fallback;
      }
    }
    List<String> notes = new ArrayList<>();
    survey.empty().forEach(file -> notes.add("the file %s is empty".formatted(file)));
    List<FileIdentity> unchanged =
        survey.isWhole() ? unchanged(reading.name(), files, survey.files().values()) : List.of();
    if (arrivals.isPresent()) {
      survey.limits().ifPresent(notes::add);
    }
    Arrivals.unchangedNote(unchanged).ifPresent(notes::add);
    Opened open = open(reading, files, reading.name());
    return Optional.of(
        arrival(reading.without(unchanged), files, open, survey.files(), notes, Optional.empty()));
  }

  private Arrival readTable(Reading reading) {
    Origin origin = reading.spec().origin();
    Opened open;
    try {
      open = open(reading, origin, reading.name());
    } catch (UnavailableException e) {
      return inPlace(reading, e);
    }
    opened.add(reading.name(), reading.work());
    try {
      return arrival(reading.within(open), origin, open, Map.of(), open.notes(), Optional.empty());
    } catch (RuntimeException | Error e) {
      open.hold().close();
      throw e;
    }
  }

  private Arrival inPlace(Reading reading, UnavailableException failure) {
    if (reading.slice().isNoted() || opened.byReplays(reading.name())) {
      throw failure;
    }
    return inPlace(reading, failure.getMessage()).orElseThrow(() -> failure);
  }

  /** The fallback of a source, if it has one that is there. */
  private Optional<Arrival> inPlace(Reading reading, String reason) {
    Optional<FilesOrigin> copy = reading.spec().fallback();
    if (copy.isEmpty()) {
      return Optional.empty();
    }
    FilesOrigin files = copy.get();
    FileSurvey survey = survey(reading, files);
    if (!survey.hasContent()) {
      return Optional.empty();
    }
    return Optional.of(
        arrival(
            reading,
            files,
            open(reading, files, reading.name() + OF_FALLBACK),
            survey.files(),
            List.of(WHAT_A_FALLBACK_MEANS),
            Optional.of(new Fallback(reading.name(), files.describe(), reason))));
  }

  private List<FileIdentity> unchanged(
      String source, FilesOrigin files, Collection<FileIdentity> surveyed) {
    Contents contents =
        files.unchanged() == FilesOrigin.Unchanged.SKIP ? Contents.COMPARED : Contents.IGNORED;
    return arrivals
        .map(known -> known.look(source, files.inputs(surveyed), files.band(), contents))
        .orElse(List.of());
  }

  private FileSurvey survey(Reading reading, FilesOrigin files) {
    return outside.call(
        "list " + reading.name(), files.endpoint(), () -> FileSurvey.of(files, hadoop));
  }

  private Optional<Arrival> missing(SourceSpec spec, FilesOrigin files) {
    if (spec.required()) {
      throw FileSurvey.missing(spec.name(), files, hadoop);
    }
    return Optional.empty();
  }

  private Opened open(Reading reading, Origin origin, String context) {
    Optional<Part> part = Part.of(reading.name(), reading.slice(), marks);
    try {
      return outside.call(
          "open " + reading.name(), origin.endpoint(), () -> origin.open(glue, context, part));
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.of(
          Problem.of(
              reading.spec().at(),
              "the source \"%s\" cannot be opened: %s".formatted(reading.name(), e.getMessage()),
              origin.describe() + " that Glue can open"));
    }
  }

  /** What columns there are may be found by a look into the input. */
  private Arrival arrival(
      Reading reading,
      Origin origin,
      Opened open,
      Map<String, FileIdentity> surveyed,
      List<String> notes,
      Optional<Fallback> fallback) {
    return outside.call(
        "find the columns of " + reading.name(),
        origin.endpoint(),
        () ->
            new Arrival(
                open.with(typed(reading.spec(), origin, open.frame())),
                origin.fileColumn(),
                reading.slice(),
                surveyed,
                hadoop,
                notes,
                fallback));
  }

  private static DynamicFrame typed(SourceSpec spec, Origin origin, DynamicFrame opened) {
    DynamicFrame frame = opened;
    if (origin.takesSchema() && spec.imposed().isPresent()) {
      StructType columns = spec.imposed().orElseThrow();
      frame = GlueFrames.withSchema(frame, columns.add(SourceSpec.FILE, "string"));
    }
    return spec.resolve().isEmpty()
        ? frame
        : GlueFrames.resolve(frame, spec.resolve(), "source " + spec.name());
  }
}
