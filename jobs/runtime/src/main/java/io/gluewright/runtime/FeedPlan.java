package io.gluewright.runtime;

import io.gluewright.runtime.arguments.JobArguments;
import io.gluewright.runtime.arguments.Replay;
import io.gluewright.runtime.commands.Json;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.quarantine.Tally;
import io.gluewright.runtime.report.TextTable;
import io.gluewright.runtime.session.Session;
import io.gluewright.runtime.session.Sessions;
import io.gluewright.runtime.state.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Says what is in quarantine, and what of it a replay would feed. It takes no lease, for it changes
 * nothing.
 */
final class FeedPlan {
  private FeedPlan() {}

  /** The plan as the arguments want it: for people, or as JSON. */
  static String of(Replay replay, JobArguments arguments, JobConfig config) {
    JobDescription description = JobDescription.read(config, Secrets.ofProcess());
    String job = arguments.jobName().orElse(config.job());
    try (Session session = Sessions.open(job, RunContext.sparkSettings(description.state()))) {
      SparkSession spark = session.spark();
      Ledger ledger = Ledger.at(description.state(), job, spark.sessionState().newHadoopConf());
      List<Feed.Lot> lots = Feed.of(description, ledger, spark).lots(replay);
      return arguments.wantsJson() ? json(job, lots) : text(job, lots);
    }
  }

  private static String text(String job, List<Feed.Lot> lots) {
    if (lots.isEmpty()) {
      return "quarantine of %s: no rows".formatted(job);
    }
    TextTable table = new TextTable("quarantine of " + job, "open", "resolved", "to feed");
    List<String> obstacles = new ArrayList<>();
    for (Feed.Lot lot : lots) {
      String name = "%s, run %s".formatted(lot.held().owner(), lot.held().run());
      for (Tally tally : lot.tallies()) {
        table.line(
            tally.rule().map("  "::concat).orElse("%s, %s".formatted(name, lot.held().since())),
            tally.open(),
            tally.resolved(),
            toFeed(lot, tally));
      }
      lot.obstacle().map(why -> "%s: %s".formatted(name, why)).ifPresent(obstacles::add);
    }
    String cannot =
        obstacles.isEmpty() ? "" : "\ncannot be fed:\n  " + String.join("\n  ", obstacles);
    return (table + cannot).stripTrailing();
  }

  private static long toFeed(Feed.Lot lot, Tally tally) {
    return lot.obstacle().isPresent() ? 0 : tally.chosen();
  }

  private static String json(String job, List<Feed.Lot> lots) {
    return Json.text(
        Json.object("job", job, "quarantined", lots.stream().map(FeedPlan::described).toList()));
  }

  private static Map<String, Object> described(Feed.Lot lot) {
    Map<String, Object> described =
        Json.object(
            "owner", lot.held().owner(),
            "run", lot.held().run(),
            "since", lot.held().since().toString());
    described.putAll(counts(lot, lot.all()));
    lot.obstacle().ifPresent(why -> described.put("cannotBeFed", why));
    described.put(
        "rules", lot.tallies().stream().skip(1).map(tally -> ofRule(lot, tally)).toList());
    return described;
  }

  private static Map<String, Object> ofRule(Feed.Lot lot, Tally tally) {
    Map<String, Object> rule =
        Json.object("rule", tally.rule().orElse(""), "version", tally.version().orElse(""));
    rule.putAll(counts(lot, tally));
    return rule;
  }

  private static Map<String, Object> counts(Feed.Lot lot, Tally tally) {
    return Json.object(
        "open", tally.open(), "resolved", tally.resolved(), "toFeed", toFeed(lot, tally));
  }
}
