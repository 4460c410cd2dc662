package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Tag;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Rules on files: of the paths that a rule names, else those that the dataset was read from. They
 * are listed, and for checksums read, by the driver.
 */
final class FileRules {
  private static final String SHARE = "share";
  private static final String COUNT = "count";

  private final Rule.Single rule;
  private final Context context;
  private final Files files;

  private FileRules(Rule.Single rule, Context context) {
    this.rule = rule;
    this.context = context;
    Configuration hadoop =
        context.datasets().primary().sparkSession().sparkContext().hadoopConfiguration();
    this.files = new Files(hadoop, rule);
  }

  static Planned plan(Rule.Single rule, Context context) {
    return new FileRules(rule, context).plan();
  }

  private Planned plan() {
    MetricKey key = MetricKey.ofDataset(name(rule.type())).measuring(rule.arguments().toString());
    MetricKey counted =
        MetricKey.ofDataset(MetricNames.FILE_COUNT).measuring(rule.arguments().toString());
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement =
        rule.type() == RuleType.FILE_UNIQUENESS ? resolved.requirement() : resolved.threshold();
    if (rule.type() == RuleType.FILE_SIZE && !resolved.isDecidable()) {
      return Planned.of(rule, resolved, measured -> resolved.undecided(Metrics.none()));
    }
    Optional<Requirement> each = each(resolved.rule());
    String job = "files " + resolved.rule().text();
    context.workload().job(job, () -> measure(each));
    return Planned.of(
        rule,
        resolved,
        measured -> {
          measured.require(job);
          double count = measured.count(Workload.of(job, COUNT));
          Metric all = new Metric(counted, count);
          if (count == 0) {
            return Finding.failed("There are no such files", Metrics.of(all));
          }
          double share = measured.count(Workload.of(job, SHARE));
          return Finding.of(share, requirement, Metrics.of(new Metric(key, share), all));
        });
  }

  private static String name(RuleType type) {
    return switch (type) {
      case FILE_FRESHNESS -> MetricNames.FILE_FRESHNESS_COMPLIANCE;
      case FILE_MATCH -> MetricNames.FILE_MATCH_COMPLIANCE;
      case FILE_SIZE -> MetricNames.FILE_SIZE_COMPLIANCE;
      case FILE_UNIQUENESS -> MetricNames.FILE_UNIQUENESS_COMPLIANCE;
      default -> throw new IllegalArgumentException(type.text());
    };
  }

  /** What each file has to be, for the types that say so. */
  private Optional<Requirement> each(Rule.Single resolved) {
    return switch (rule.type()) {
      case FILE_SIZE -> Optional.of(Requirement.of(Context.condition(resolved)));
      case FILE_FRESHNESS -> Optional.of(Requirement.of(inMillis(Context.condition(resolved))));
      default -> Optional.empty();
    };
  }

  private Map<String, Double> measure(Optional<Requirement> each) throws IOException {
    List<FileStatus> chosen = files.chosen(paths(0));
    double share =
        switch (rule.type()) {
          case FILE_FRESHNESS -> share(chosen, each, FileStatus::getModificationTime);
          case FILE_SIZE -> share(chosen, each, FileStatus::getLen);
          case FILE_UNIQUENESS -> unique(chosen);
          case FILE_MATCH -> matching(chosen);
          default -> throw new IllegalArgumentException(rule.type().text());
        };
    return Map.of(SHARE, share, COUNT, (double) chosen.size());
  }

  private static double share(
      List<FileStatus> chosen, Optional<Requirement> each, ToLongFunction<FileStatus> value) {
    long good =
        chosen.stream()
            .filter(file -> each.orElseThrow().isMetBy((double) value.applyAsLong(file)))
            .count();
    return over(good, chosen);
  }

  private static double over(long good, List<FileStatus> chosen) {
    return chosen.isEmpty() ? 0 : (double) good / chosen.size();
  }

  /** The share of files whose content no other has. */
  private double unique(List<FileStatus> chosen) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    for (FileStatus file : chosen) {
      times.merge(files.checksum(file), 1, Integer::sum);
    }
    return over(times.values().stream().filter(count -> count == 1).count(), chosen);
  }

  /** The share of files whose content is known: listed by the rule, or under the other path. */
  private double matching(List<FileStatus> chosen) throws IOException {
    Set<String> known = new HashSet<>();
    boolean isNegated = false;
    if (rule.condition().isPresent()) {
      Condition condition = rule.condition().get();
      isNegated = condition instanceof Condition.In in && in.sense() == Sense.NEGATED;
      for (Operand operand : condition.operands()) {
        known.add(operand instanceof Operand.Text text ? text.value() : operand.text());
      }
    } else {
      for (FileStatus file : files.chosen(paths(1))) {
        known.add(identity(file));
      }
    }
    long good = 0;
    for (FileStatus file : chosen) {
      String identity = rule.condition().isPresent() ? files.checksum(file) : identity(file);
      good += known.contains(identity) == isNegated ? 0 : 1;
    }
    return over(good, chosen);
  }

  private String identity(FileStatus file) throws IOException {
    boolean byName =
        rule.tag("matchFileName").map(Tag::plain).filter("true"::equalsIgnoreCase).isPresent();
    return files.checksum(file) + (byName ? " " + file.getPath().getName() : "");
  }

  private List<String> paths(int parameter) {
    if (rule.parameters().size() > parameter) {
      return List.of(rule.parameters().get(parameter).value());
    }
    List<String> read = List.of(context.datasets().primary().inputFiles());
    if (read.isEmpty()) {
      throw RefusalException.error(
          "%s names no path, and the dataset was not read from files"
              .formatted(rule.type().text()));
    }
    return read;
  }

  /** The condition with points in time as numbers; bounds may stand in any order. */
  private Condition inMillis(Condition condition) {
    MomentTest moments = new MomentTest(clock());
    if (condition instanceof Condition.Comparison comparison) {
      return new Condition.Comparison(comparison.relation(), millis(moments, comparison.operand()));
    }
    if (condition instanceof Condition.Between between) {
      Formula.Constant one = millis(moments, between.low());
      Formula.Constant other = millis(moments, between.high());
      return one.value().compareTo(other.value()) <= 0
          ? new Condition.Between(between.sense(), one, other)
          : new Condition.Between(between.sense(), other, one);
    }
    if (condition instanceof Condition.In in) {
      List<Operand> listed = new ArrayList<>();
      in.operands().forEach(operand -> listed.add(millis(moments, operand)));
      return new Condition.In(in.sense(), in.shape(), listed);
    }
    throw RefusalException.error("no condition on a point in time: " + condition.text());
  }

  private static Formula.Constant millis(MomentTest moments, Operand operand) {
    return new Formula.Constant(Long.toString(moments.instant(operand).toEpochMilli()));
  }

  private Clock clock() {
    String zone = rule.tag("timeZone").map(Tag::plain).orElse("UTC");
    try {
      return context.options().clock().withZone(ZoneId.of(zone));
    } catch (DateTimeException e) {
      throw RefusalException.error("timeZone = \"%s\" is no time zone".formatted(zone));
    }
  }
}
