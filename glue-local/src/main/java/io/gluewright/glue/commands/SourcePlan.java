package io.gluewright.glue.commands;

import io.gluewright.glue.bookmarks.FileLimits;
import io.gluewright.glue.bookmarks.FileMark;
import io.gluewright.glue.bookmarks.FilePlan;
import io.gluewright.glue.bookmarks.FilePlan.Planned;
import io.gluewright.glue.bookmarks.FilePlan.Reason;
import io.gluewright.glue.bookmarks.JobBookmark;
import io.gluewright.glue.bookmarks.Mark;
import io.gluewright.glue.records.InputFile;
import io.gluewright.glue.sources.ListedFile;
import io.gluewright.glue.sources.SourceFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What the next run reads of a source.
 *
 * @param mark how far it has been read, if it has
 * @param files of a source of files
 */
record SourcePlan(JobSource source, Optional<Mark> mark, Optional<FilePlan> files) {

  static SourcePlan of(
      JobSource source,
      JobBookmark bookmark,
      DeadRuns dead,
      long now,
      Configuration configuration) {
    return new SourcePlan(
        source,
        Optional.ofNullable(bookmark.marks().get(source.name())),
        source.isOfFiles()
            ? Optional.of(
                files(source, bookmark, now, configuration)
                    .afterDeadRuns(dead.files(source.name())))
            : Optional.empty());
  }

  /** The mark of a source of files; of one that has never been read, one that says so. */
  static FileMark fileMark(JobSource source, JobBookmark bookmark) {
    Mark mark = bookmark.marks().get(source.name());
    if (mark == null) {
      return FileMark.unread(source.listed());
    }
    if (mark instanceof FileMark read) {
      return new FileMark(source.listed(), read.low(), read.high(), read.bandStart(), read.seen());
    }
    throw new IllegalArgumentException(
        "the bookmark of \"%s\" is about %s, and the source is now of files; reset the bookmark"
            .formatted(source.name(), mark.source()));
  }

  private static FilePlan files(
      JobSource source, JobBookmark bookmark, long now, Configuration configuration) {
    List<InputFile> wanted = new ArrayList<>();
    List<Planned> leftOut = new ArrayList<>();
    for (ListedFile listed : SourceFiles.below(source.paths(), source.options(), configuration)) {
      listed
          .leftOut()
          .ifPresentOrElse(
              why -> leftOut.add(new Planned(listed.file(), Reason.valueOf(why.name()))),
              () -> wanted.add(listed.file()));
    }
    return FilePlan.of(
            fileMark(source, bookmark), wanted, FileLimits.of(source.options()), now, source.late())
        .and(leftOut);
  }
}
