package io.gluewright.rules.sense;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Finds rules whose work nobody sees: what they write is overwritten, taken back or dropped before
 * anything reads it. A rule that refuses or filters rows is never one of them, nor is one of whose
 * work something is left.
 */
final class Unread {
  /** How work is lost. */
  enum Loss {
    /** Another rule made the column that this one made. */
    MADE_AGAIN,
    OVERWRITTEN,
    DROPPED,
    CASE_CHANGED,
    CAST_BACK,
    NAMED_BACK
  }

  /**
   * Work that is lost.
   *
   * @param rule whose work it was
   * @param by the rule that undoes it
   * @param column as the other rule knows it
   */
  record Lost(RuleHead rule, RuleHead by, String column, Loss how) {}

  /**
   * Something that a rule wrote and nobody has read.
   *
   * @param assign how, unless it only got another name
   * @param isNew whether nothing of what was there before is in it
   * @param from the name before
   * @param before the type before
   */
  private record Work(
      RuleHead rule, Optional<Step.Assign> assign, boolean isNew, String from, DataType before) {}

  /** How much a rule wrote, and how much of that is lost. */
  private static final class Sum {
    private int written;
    private int lost;
    private boolean isSeen;
    private Optional<Lost> last = Optional.empty();
  }

  private final Map<String, List<Work>> unread = new LinkedHashMap<>();
  private final Map<RuleHead, Sum> sums = new LinkedHashMap<>();
  private final List<Lost> madeAgain = new ArrayList<>();

  /** A rule of which nothing is known: it may have read everything. */
  void readAll() {
    unread.clear();
  }

  void follow(RuleHead rule, Step step, StructType before) {
    if (step instanceof Step.Assign assign) {
      assigned(rule, assign, before);
    } else if (step instanceof Step.Shape shape) {
      shaped(rule, shape, before);
    } else if (step instanceof Step.Whole whole) {
      if (!isTidying(whole)) {
        sum(rule).isSeen = true;
        readAll();
      }
    } else {
      sum(rule).isSeen = true;
      step.reads().forEach(column -> read(rule, column));
    }
  }

  /** All that is lost, once all rules are known. */
  List<Lost> lost() {
    List<Lost> all = new ArrayList<>(madeAgain);
    sums.values().stream()
        .filter(sum -> !sum.isSeen && sum.written > 0 && sum.lost == sum.written)
        .flatMap(sum -> sum.last.stream())
        .filter(lost -> lost.how != Loss.MADE_AGAIN)
        .forEach(all::add);
    return all;
  }

  private void assigned(RuleHead rule, Step.Assign assign, StructType before) {
    String column = assign.column();
    Optional<Loss> undoing = undoing(rule, assign);
    if (undoing.isPresent()) {
      List<Work> works = unread.get(column);
      lose(works.remove(works.size() - 1), rule, column, undoing.get());
    }
    assign.reads().forEach(name -> read(rule, name));
    boolean isNew = !assign.reads().contains(column);
    loseAll(rule, column, isNew ? Loss.MADE_AGAIN : Loss.OVERWRITTEN);
    write(column, new Work(rule, Optional.of(assign), isNew, column, type(before, column)));
  }

  /** Whether the last work on a column is undone by a rule that reads it. */
  private Optional<Loss> undoing(RuleHead rule, Step.Assign assign) {
    List<Work> works = unread.getOrDefault(assign.column(), List.of());
    if (works.isEmpty() || !assign.reads().equals(Set.of(assign.column()))) {
      return Optional.empty();
    }
    Work last = works.get(works.size() - 1);
    if (last.rule.equals(rule) || last.assign.isEmpty()) {
      return Optional.empty();
    }
    return Undoing.of(last.assign.get(), last.before, assign);
  }

  private void shaped(RuleHead rule, Step.Shape shape, StructType before) {
    Map<String, List<Work>> after = new LinkedHashMap<>();
    List<Step.Named> made = new ArrayList<>();
    Set<String> kept = new HashSet<>();
    for (Step.Named column : shape.columns()) {
      Optional<String> from = column.moved();
      if (from.isPresent() && kept.add(from.get())) {
        after.put(column.name(), moved(rule, from.get(), column.name(), before));
      } else {
        made.add(column);
      }
    }
    made.forEach(column -> column.reads().forEach(name -> read(rule, name)));
    for (String column : List.copyOf(unread.keySet())) {
      if (!kept.contains(column) && !Carried.is(column)) {
        loseAll(rule, column, Loss.DROPPED);
      }
    }
    unread.clear();
    unread.putAll(after);
    for (Step.Named column : made) {
      boolean isNew = !column.reads().contains(column.name());
      write(column.name(), new Work(rule, Optional.empty(), isNew, column.name(), column.type()));
    }
  }

  /** What is unread of a column that gets another name; the name is work, too. */
  private List<Work> moved(RuleHead rule, String from, String to, StructType before) {
    List<Work> works = new ArrayList<>(unread.getOrDefault(from, List.of()));
    if (from.equals(to)) {
      return works;
    }
    Optional<Work> last =
        works.isEmpty() ? Optional.empty() : Optional.of(works.get(works.size() - 1));
    if (last.isPresent() && last.get().assign.isEmpty() && last.get().from.equals(to)) {
      works.remove(works.size() - 1);
      lose(last.get(), rule, from, Loss.NAMED_BACK);
    } else {
      Work named = new Work(rule, Optional.empty(), true, from, type(before, from));
      sum(rule).written++;
      works.add(named);
    }
    return works;
  }

  private void write(String column, Work work) {
    sum(work.rule).written++;
    unread.computeIfAbsent(column, name -> new ArrayList<>()).add(work);
  }

  private void read(RuleHead rule, String column) {
    List<Work> works = unread.getOrDefault(column, new ArrayList<>());
    works.removeIf(work -> !work.rule.equals(rule));
  }

  private void loseAll(RuleHead by, String column, Loss how) {
    List<Work> works = Optional.ofNullable(unread.remove(column)).orElse(List.of());
    for (Work work : works) {
      if (work.rule.equals(by)) {
        sum(by).written--;
      } else {
        Loss actual = how == Loss.MADE_AGAIN && !work.isNew ? Loss.OVERWRITTEN : how;
        lose(work, by, column, actual);
      }
    }
  }

  private void lose(Work work, RuleHead by, String column, Loss how) {
    Lost lost = new Lost(work.rule, by, column, how);
    Sum sum = sum(work.rule);
    sum.lost++;
    sum.last = Optional.of(lost);
    if (how == Loss.MADE_AGAIN) {
      madeAgain.add(lost);
    }
  }

  private Sum sum(RuleHead rule) {
    return sums.computeIfAbsent(rule, head -> new Sum());
  }

  private static boolean isTidying(Step.Whole whole) {
    return whole.reads().isEmpty()
        && whole.flows().isEmpty()
        && whole.drops().stream().allMatch(Carried::is);
  }

  private static DataType type(StructType schema, String column) {
    return schema.getFieldIndex(column).isDefined()
        ? schema.apply(column).dataType()
        : DataTypes.NullType;
  }
}
