package io.gluewright.benchmarks.soak;

import io.gluewright.testkit.kill.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What has happened to a job, and what it made of it. */
final class Tally {
  private final Map<Lethal, Integer> kills = new EnumMap<>(Lethal.class);
  private final List<String> lost = new ArrayList<>();
  private final List<String> doubled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int runs;
  private int drops;
  private int held;
  private int checks;

  /** A run was started. */
  void run() {
    runs++;
  }

  void killed(Lethal how) {
    kills.merge(how, 1, Integer::sum);
  }

  /** A run found another one at work, and left. */
  void held() {
    held++;
  }

  void dropped() {
    drops++;
  }

  /** A run ended as none should. */
  void wrong(String what) {
    wrong.add(what);
  }

  /** A run ended well, and this is how what it left differs from what should be there. */
  void checked(Outcome.Difference difference) {
    checks++;
    lost.addAll(difference.lost());
    doubled.addAll(difference.doubled());
  }

  int kills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  int losses() {
    return lost.size();
  }

  int doubles() {
    return doubled.size();
  }

  boolean isClean() {
    return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
  }

  /** Adds up those of several jobs. */
  static Tally sum(List<Tally> tallies) {
    Tally sum = new Tally();
    for (Tally tally : tallies) {
      tally.kills.forEach((how, times) -> sum.kills.merge(how, times, Integer::sum));
      sum.lost.addAll(tally.lost);
      sum.doubled.addAll(tally.doubled);
      sum.wrong.addAll(tally.wrong);
      sum.runs += tally.runs;
      sum.drops += tally.drops;
      sum.held += tally.held;
      sum.checks += tally.checks;
    }
    return sum;
  }

  /** Each thing that is lost or doubled, and each run that ended as none should. */
  String troubles() {
    StringBuilder text = new StringBuilder();
    lost.forEach(line -> text.append("  lost: ").append(line).append('\n'));
    doubled.forEach(line -> text.append("  doubled: ").append(line).append('\n'));
    wrong.forEach(line -> text.append("  wrong: ").append(line).append('\n'));
    return text.toString();
  }

  @Override
  public String toString() {
    String how =
        kills.entrySet().stream()
            .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey()))
            .collect(Collectors.joining(", "));
    return "%d runs, %d drops, %d kills (%s), %d left to another run, %d checks; losses %d, doubles %d, wrong ends %d"
        .formatted(
            runs, drops, kills(), how, held, checks, lost.size(), doubled.size(), wrong.size());
  }
}
