package io.gluewright.glue.commands;

import io.gluewright.glue.bookmarks.BookmarkJson;
import io.gluewright.glue.bookmarks.FileMark;
import io.gluewright.glue.bookmarks.JobBookmark;
import io.gluewright.glue.bookmarks.KeyMark;
import io.gluewright.glue.bookmarks.KeyValue;
import io.gluewright.glue.bookmarks.Mark;
import io.gluewright.glue.bookmarks.NumberMark;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Bookmarks for people to read, times in UTC. */
final class BookmarkText {
  private static final String DAY = "2026-01-31";

  private BookmarkText() {}

  /** One job in one line. */
  static String line(JobBookmark bookmark) {
    return "%s  version %d, run %d, %d sources, %s %s"
        .formatted(
            bookmark.job(),
            bookmark.version(),
            bookmark.run(),
            bookmark.marks().size(),
            changed(bookmark),
            bookmark.writtenAt());
  }

  /** One job, source by source. */
  static String of(JobBookmark bookmark) {
    StringBuilder text = new StringBuilder();
    text.append("job       %s%n".formatted(bookmark.job()));
    text.append(
        "version   %d, %s %s%n"
            .formatted(bookmark.version(), changed(bookmark), bookmark.writtenAt()));
    text.append("run       %d, attempt %d%n".formatted(bookmark.run(), bookmark.attempt()));
    text.append("run id    %s%n".formatted(orNone(bookmark.runId())));
    text.append("previous  %s%n".formatted(orNone(bookmark.previousRunId())));
    if (bookmark.marks().isEmpty()) {
      text.append("nothing has been read: the next run reads everything%n".formatted());
    }
    bookmark
        .marks()
        .forEach(
            (context, mark) ->
                text.append("%n%s%n  source  %s%n".formatted(context, mark.source()))
                    .append(position(mark)));
    return text.toString();
  }

  static String json(List<JobBookmark> bookmarks) {
    return bookmarks.stream()
        .map(bookmark -> BookmarkJson.write(bookmark).strip())
        .collect(Collectors.joining(",\n", "[", "]"));
  }

  /** How far it has been read, in a few words. */
  static String place(Mark mark) {
    return position(mark).strip().replaceFirst("^\\w+ +", "");
  }

  static String position(Mark mark) {
    if (mark instanceof FileMark files) {
      return "  read    files up to %s, and %d of those after %s%n"
          .formatted(time(files.high()), files.seen().size(), time(files.bandStart()));
    }
    if (mark instanceof NumberMark numbers) {
      return "  used    numbers below %d%n".formatted(numbers.next());
    }
    String keys =
        ((KeyMark) mark).keys().stream().map(BookmarkText::key).collect(Collectors.joining(", "));
    return "  read    rows up to %s%n".formatted(keys);
  }

  private static String key(KeyValue key) {
    return "%s = %s (%s)"
        .formatted(key.column(), key.text(), key.order().name().toLowerCase(Locale.ROOT));
  }

  static String time(long time) {
    return time == FileMark.BEGINNING ? "the beginning" : Instant.ofEpochMilli(time).toString();
  }

  /** A time or a day, which begins at midnight. */
  static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(
          text.length() == DAY.length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String changed(JobBookmark bookmark) {
    return switch (bookmark.change()) {
      case COMMIT -> "committed";
      case RESET -> "reset";
      case REWIND -> "rewound";
      case SET -> "set";
      case SKIP -> "files skipped";
    };
  }

  private static String orNone(String runId) {
    return runId.isEmpty() ? "none" : runId;
  }
}
