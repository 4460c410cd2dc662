package io.gluewright.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.RegExpExtractBase;
import org.apache.spark.sql.catalyst.expressions.RegExpReplace;
import org.apache.spark.sql.catalyst.expressions.StringSplit;
import org.apache.spark.sql.catalyst.trees.Origin;
import scala.runtime.BoxedUnit;

/** Finds the regular expressions in SQL that are none; Spark would fail at the first row. */
final class Patterns {
  /**
   * A text that is no pattern.
   *
   * @param said what is wrong with it
   * @param around where the function that wants it stands
   */
  record Broken(String text, String said, Origin around) {}

  private Patterns() {}

  static List<Broken> in(Expression analysed) {
    List<Broken> broken = new ArrayList<>();
    analysed.foreach(
        node -> {
          pattern(node)
              .filter(text -> text instanceof Literal literal && literal.value() != null)
              .ifPresent(text -> check(text.toString(), node.origin(), broken));
          return BoxedUnit.UNIT;
        });
    return broken;
  }

  private static Optional<Expression> pattern(Expression node) {
    if (node instanceof RLike match) {
      return Optional.of(match.right());
    } else if (node instanceof RegExpReplace replace) {
      return Optional.of(replace.regexp());
    } else if (node instanceof RegExpExtractBase extract) {
      return Optional.of(extract.regexp());
    }
    return node instanceof StringSplit split ? Optional.of(split.regex()) : Optional.empty();
  }

  private static void check(String text, Origin around, List<Broken> broken) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      broken.add(new Broken(text, e.getDescription(), around));
    }
  }
}
