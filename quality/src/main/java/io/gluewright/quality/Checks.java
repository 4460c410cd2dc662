package io.gluewright.quality;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * Demands on each row of a table.
 *
 * <pre>{@code
 * checks = [
 *   { check = complete, columns = [customer_no, email] }
 *   { check = at-least-one, columns = [email, phone] }
 *   { check = between, column = amount, min = 0, max = 100000 }      # numbers, dates and times
 *   { check = matches, column = email, regex = "[^@ ]+@[^@ ]+" }     # the whole value
 *   { check = one-of, column = status, values = [open, closed] }
 *   { check = length, column = country, min = 2, max = 2 }
 *   { check = not-before, column = birth_date, day = 1900-01-01 }
 *   { check = not-after, column = birth_date, day = "today - 18 years" }
 *   { check = holds, sql = "shipped_at >= ordered_at", id = shipped-later }
 * ]
 * }</pre>
 *
 * <p>A missing value passes every check but {@code complete} and {@code at-least-one}; a condition
 * that is null passes too. {@code id} is what reasons call the check; by default the kind and the
 * column, as in {@code complete:email}.
 */
public final class Checks {
  private final List<Check> checks;
  private final Set<String> plainValues;

  private Checks(List<Check> checks, Set<String> plainValues) {
    this.checks = List.copyOf(checks);
    this.plainValues = Set.copyOf(plainValues);
  }

  /** Checks whose reasons show no value, only shapes. */
  public static Checks read(List<Settings> checks) {
    return read(checks, Set.of());
  }

  /**
   * Mistakes go to the problems of the settings.
   *
   * @param plainValues columns whose values reasons may show; of all others they show the {@link
   *     Reasons#shape}
   */
  public static Checks read(List<Settings> checks, Set<String> plainValues) {
    List<Check> read = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Settings block : checks) {
      for (Check check : CheckReader.read(block)) {
        read.add(check);
        if (!ids.add(check.head().id())) {
          String found = "two checks are called \"%s\"".formatted(check.head().id());
          block.problems().add(Problem.of(block.at("check"), found, "an id of its own for each"));
        }
      }
    }
    return new Checks(read, plainValues);
  }

  /** What the checks are called, in the order of the file. */
  public List<String> ids() {
    return checks.stream().map(check -> check.head().id()).toList();
  }

  /** What each check says, in one line, by what it is called. */
  public Map<String, String> definitions() {
    Map<String, String> definitions = new LinkedHashMap<>();
    checks.forEach(check -> definitions.put(check.head().id(), check.head().definition()));
    return definitions;
  }

  /**
   * The checks as a transform that keeps every row and every column, and adds to {@link
   * Reasons#COLUMN} of the rows that break one. Conditions in SQL need an active Spark session to
   * be understood; no Spark job is started.
   *
   * @param input the columns that reach the checks; one that a check misses is a problem
   * @param clock tells which day {@code today} is
   */
  public Transform over(StructType input, Clock clock, Problems problems) {
    Scope scope = new Scope(input, plainValues, clock, problems);
    List<Refusal> refusals = checks.stream().flatMap(check -> check.over(scope).stream()).toList();
    return Reasons.add(refusals);
  }
}
