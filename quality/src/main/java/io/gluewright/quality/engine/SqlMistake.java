package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;

/** What is wrong with SQL that a user wrote, of what Spark says of it. */
final class SqlMistake {
  /** Spark counts from the beginning of what stands ahead of the user's text, too. */
  private static final Pattern PLACE = Pattern.compile("; line \\d+ pos \\d+");

  /** Of a name that is not known, and of what cannot be read. */
  private static final Pattern LINE_AND_COLUMN =
      Pattern.compile("(?:; |\\()line (\\d+),? pos (\\d+)");

  private SqlMistake() {}

  /**
   * Where in {@code sql}, which is all that Spark was given, it found the mistake: an index from 0,
   * if it says so.
   */
  static Optional<Integer> index(AnalysisException refused, String sql) {
    Matcher place = LINE_AND_COLUMN.matcher(refused.getMessage());
    if (!place.find()) {
      return Optional.empty();
    }
    int index = 0;
    for (int line = 1; line < Integer.parseInt(place.group(1)); line++) {
      index = sql.indexOf('\n', index) + 1;
    }
    return Optional.of(Math.min(index + Integer.parseInt(place.group(2)), sql.length()));
  }

  /**
   * A name that means nothing, with a suggestion.
   *
   * @param at where a name stands
   * @param tables that there are
   * @return empty if something else is wrong
   */
  static Optional<Problem> unknownName(
      AnalysisException refused, Function<String, Location> at, List<String> tables) {
    String kind = String.valueOf(refused.getErrorClass());
    Map<String, String> told = refused.getMessageParameters();
    if (kind.equals("TABLE_OR_VIEW_NOT_FOUND")) {
      String name = plain(told.get("relationName"));
      return Optional.of(Problem.unknown(at.apply(name), "table", name, tables));
    }
    if (kind.equals("UNRESOLVED_COLUMN.WITH_SUGGESTION")) {
      String name = plain(told.get("objectName"));
      List<String> near =
          Arrays.stream(told.get("proposal").split(", ")).map(SqlMistake::plain).toList();
      return Optional.of(Problem.unknown(at.apply(name), "column", name, near));
    }
    return Optional.empty();
  }

  /** In one line. */
  static String said(AnalysisException refused) {
    return PLACE.matcher(SparkError.said(refused)).replaceAll("");
  }

  /** A name without the backquotes that Spark puts around its parts. */
  private static String plain(String quoted) {
    return quoted.replace("`", "");
  }
}
