package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a measured value, or each value of a column, has to be. */
public sealed interface Condition {
  /** All values compared with, variables replaced by what they stand for. */
  List<Operand> operands();

  /** As AWS prints it. */
  String text();

  /** As {@link #text()}, but fit to be read again where quotes or backslashes are in a list. */
  default String dqdl() {
    return text();
  }

  /** {@code = 5}, {@code >= "2024-01-31"}, {@code != NULL}. */
  record Comparison(Relation relation, Operand operand) implements Condition {
    @Override
    public List<Operand> operands() {
      return operand.resolved();
    }

    @Override
    public String text() {
      return relation.symbol() + " " + operand.text();
    }
  }

  /** {@code between 1 and 5} excludes both bounds, {@code not between 1 and 5} includes them. */
  record Between(Sense sense, Operand low, Operand high) implements Condition {
    @Override
    public List<Operand> operands() {
      return Stream.of(low, high).flatMap(each -> each.resolved().stream()).toList();
    }

    @Override
    public String text() {
      return sense.prefix() + "between " + low.text() + " and " + high.text();
    }
  }

  /**
   * {@code in ["a", "b", NULL]} or {@code not in $codes}.
   *
   * @param written what stands in the brackets; the variable alone where there are none
   * @param shape whether there are brackets
   */
  record In(Sense sense, Variable.Shape shape, List<Operand> written) implements Condition {
    public In {
      written = List.copyOf(written);
    }

    @Override
    public List<Operand> operands() {
      return written.stream().flatMap(each -> each.resolved().stream()).toList();
    }

    /** AWS prints texts of a list without the backslashes they were written with. */
    @Override
    public String text() {
      return listed(
          written.stream()
              .map(
                  each ->
                      each instanceof Operand.Text text ? '"' + text.value() + '"' : each.text()));
    }

    @Override
    public String dqdl() {
      return listed(written.stream().map(Operand::text));
    }

    private String listed(Stream<String> values) {
      String list = values.collect(Collectors.joining(","));
      return sense.prefix() + "in " + (shape == Variable.Shape.LIST ? "[" + list + "]" : list);
    }
  }

  /**
   * {@code matches "[a-z]*"}: the whole value matches the regular expression.
   *
   * @param place where its quotes begin
   */
  record Matches(Sense sense, Quoted regex, Place place) implements Condition {
    /** The expression; backslashes are its own and stay. */
    public String pattern() {
      return regex.written();
    }

    /** Where a character of the expression stands, counted from 0. */
    public Location at(int index) {
      return place.behind(1 + index);
    }

    @Override
    public List<Operand> operands() {
      return List.of(new Operand.Text(regex));
    }

    @Override
    public String text() {
      return sense.prefix() + "matches " + regex.text();
    }
  }
}
