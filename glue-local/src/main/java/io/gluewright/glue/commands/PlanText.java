package io.gluewright.glue.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.glue.bookmarks.FileMark;
import io.gluewright.glue.bookmarks.FilePlan.Planned;
import io.gluewright.glue.bookmarks.FilePlan.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What the next run reads, for people and for machines. Times are in UTC. */
final class PlanText {
  private static final int MOST_NAMED = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanText() {}

  /**
   * Source by source, reason by reason.
   *
   * @param most how many files of one reason are named that the run does not read
   */
  static String of(List<SourcePlan> plans, int most) {
    StringBuilder text = new StringBuilder();
    plans.forEach(plan -> text.append(of(plan, most)).append(System.lineSeparator()));
    List<Planned> files = plans.stream().flatMap(plan -> files(plan).stream()).toList();
    text.append(
        "the next run reads %,d of %,d files%n"
            .formatted(
                files.stream().filter(file -> file.reason().isRead()).count(), files.size()));
    return text.toString();
  }

  /** How many files are named, if the user wants them all or not. */
  static int most(BookmarkArguments arguments) {
    return arguments.all() ? Integer.MAX_VALUE : MOST_NAMED;
  }

  private static String of(SourcePlan plan, int most) {
    StringBuilder text =
        new StringBuilder("%s  %s%n".formatted(plan.source().name(), plan.source().description()));
    text.append(
        plan.mark().map(BookmarkText::position).orElse("  read    nothing yet%n".formatted()));
    if (plan.files().isEmpty()) {
      return text.toString();
    }
    for (Reason reason : Reason.values()) {
      List<Planned> files = files(plan).stream().filter(file -> file.reason() == reason).toList();
      if (!files.isEmpty()) {
        text.append(of(reason, files, plan, reason.isRead() ? Integer.MAX_VALUE : most));
      }
    }
    return text.toString();
  }

  private static String of(Reason reason, List<Planned> files, SourcePlan plan, int most) {
    StringBuilder text =
        new StringBuilder(
            "  %-4s %s: %,d%n"
                .formatted(reason.isRead() ? "in" : "out", why(reason, plan), files.size()));
    files.stream()
        .limit(most)
        .forEach(
            each ->
                text.append(
                    "         %s  %,12d bytes  %s%n"
                        .formatted(
                            Instant.ofEpochMilli(each.file().modificationTime()),
                            each.file().length(),
                            each.file().path())));
    if (files.size() > most) {
      text.append("         and %,d more; --all names them%n".formatted(files.size() - most));
    }
    return text.toString();
  }

  private static String why(Reason reason, SourcePlan plan) {
    return switch (reason) {
      case NEW -> "new";
      case REWRITTEN -> "written again since it was read";
      case REPLAYED -> "read by a run that died, and replayed first";
      case RECORDED -> "read by a run that died, which had all but its bookmark";
      case OVER_LIMIT -> "left for the run after, by boundedFiles, boundedSize or maxFilesInBand";
      case FUTURE -> "its time is still to come";
      case SEEN -> "read, or skipped, and not written since";
      case NOT_NEWER -> "not newer than %s, to which all is read".formatted(bandStart(plan));
      case LATE ->
          "late, and never read: not newer than %s, but not there when that was read"
              .formatted(bandStart(plan));
      case EXCLUDED -> "excluded";
      case HIDDEN -> "hidden by its name";
    };
  }

  private static String bandStart(SourcePlan plan) {
    return plan.mark()
        .filter(FileMark.class::isInstance)
        .map(mark -> BookmarkText.time(((FileMark) mark).bandStart()))
        .orElse("the beginning");
  }

  static String json(String job, Instant now, List<SourcePlan> plans) {
    ObjectNode root = JSON.createObjectNode().put("job", job).put("now", now.toString());
    ArrayNode sources = root.putArray("sources");
    for (SourcePlan plan : plans) {
      ObjectNode node =
          sources
              .addObject()
              .put("name", plan.source().name())
              .put("description", plan.source().description());
      plan.mark().ifPresent(mark -> node.put("read", BookmarkText.place(mark)));
      plan.files()
          .ifPresent(
              files -> {
                ArrayNode array = node.putArray("files");
                files.files().forEach(file -> array.add(json(file)));
              });
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree of text and numbers is always JSON", e);
    }
  }

  private static ObjectNode json(Planned planned) {
    return JSON.createObjectNode()
        .put("path", planned.file().path())
        .put("modified", Instant.ofEpochMilli(planned.file().modificationTime()).toString())
        .put("length", planned.file().length())
        .put("isRead", planned.reason().isRead())
        .put("reason", planned.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static List<Planned> files(SourcePlan plan) {
    return plan.files().map(files -> files.files()).orElse(List.of());
  }
}
