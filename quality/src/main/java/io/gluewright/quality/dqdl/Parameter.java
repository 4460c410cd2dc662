package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import java.util.Optional;

/**
 * What a rule is about: a column, an alias, a path, an SQL statement.
 *
 * @param name what {@link RuleType} calls it, such as {@code column}
 * @param connector the word before it, which means nothing: {@code of}, {@code and}, or none
 * @param source how it was given
 * @param place where it stands
 */
public record Parameter(String name, String connector, Source source, Place place) {
  /** How a parameter was given. */
  public sealed interface Source {
    String value();

    String text();
  }

  /** A word without quotes. */
  public record Bare(String value) implements Source {
    @Override
    public String text() {
      return value;
    }
  }

  /** A text in quotes. */
  public record InQuotes(Quoted quoted) implements Source {
    @Override
    public String value() {
      return quoted.value();
    }

    @Override
    public String text() {
      return quoted.text();
    }
  }

  /** A variable that holds one text. */
  public record OfVariable(Variable variable) implements Source {
    @Override
    public String value() {
      Operand only = variable.values().get(0);
      return only instanceof Operand.Text text ? text.value() : only.text();
    }

    @Override
    public String text() {
      return "$" + variable.name();
    }
  }

  /** Where a part of it stands; where that cannot be told, the place of the whole. */
  public Location at(String part) {
    return source instanceof InQuotes in ? in.quoted().at(place, part) : place.at();
  }

  /** Where a character of it stands, counted from 0, an escaped quote being one. */
  public Location at(int index) {
    return source instanceof InQuotes in ? in.quoted().at(place, index) : place.at();
  }

  /** The column, alias, path or statement itself, variables replaced. */
  public String value() {
    return source.value();
  }

  /** The variable it came from, if any. */
  public Optional<Variable> variable() {
    return source instanceof OfVariable of ? Optional.of(of.variable()) : Optional.empty();
  }

  /** With its connector, as written. */
  public String text() {
    return connector.isEmpty() ? source.text() : connector + " " + source.text();
  }
}
