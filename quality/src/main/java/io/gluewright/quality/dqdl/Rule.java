package io.gluewright.quality.dqdl;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One entry of {@code Rules}. A rule holds no data and runs nothing. */
public sealed interface Rule {
  /** The labels written at the rule itself; {@link Ruleset#labels(Rule)} adds the defaults. */
  Labels labels();

  Place place();

  /** Letter by letter as AWS prints it in its results. */
  String text();

  /** The same without labels, for a reader who is told of these beside it. */
  default Rule plain() {
    return this instanceof Composite composite
        ? new Composite(
            composite.connective(),
            composite.parts().stream().map(Rule::plain).toList(),
            Labels.NONE,
            place())
        : ((Single) this).unlabelled();
  }

  /** Fit to be read again; {@link #text()} is too unless a listed text holds quotes. */
  String dqdl();

  /**
   * A rule of one type.
   *
   * @param parameters as many as the type takes, in its order
   * @param condition empty for the types that only hold or fail
   * @param where a condition in SQL on the rows that count; AWS prints it as it was written
   * @param threshold how large the part of rows has to be that meets the condition
   * @param tags in the order of the ruleset
   */
  record Single(
      RuleType type,
      List<Parameter> parameters,
      Optional<Condition> condition,
      Optional<Where> where,
      Optional<Condition> threshold,
      List<Tag> tags,
      Labels labels,
      Place place)
      implements Rule {
    public Single {
      parameters = List.copyOf(parameters);
      tags = List.copyOf(tags);
    }

    private Single unlabelled() {
      return new Single(type, parameters, condition, where, threshold, tags, Labels.NONE, place);
    }

    /** The value of the parameter that the type calls {@code name}; the first if it repeats. */
    public Optional<Parameter> parameter(String name) {
      return parameters.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The values of all parameters, in order. */
    public List<String> arguments() {
      return parameters.stream().map(Parameter::value).toList();
    }

    /** The tag of that key; upper and lower case are different. */
    public Optional<Tag> tag(String key) {
      return tags.stream().filter(each -> each.key().equals(key)).findFirst();
    }

    @Override
    public String text() {
      return Printer.text(this);
    }

    @Override
    public String dqdl() {
      return Printer.dqdl(this);
    }
  }

  /**
   * Rules joined by {@code and} or {@code or}.
   *
   * @param parts two or more
   */
  record Composite(Connective connective, List<Rule> parts, Labels labels, Place place)
      implements Rule {
    public Composite {
      parts = List.copyOf(parts);
    }

    /**
     * Two rules joined. Parts that are joined by the same word throughout become one list, as AWS
     * prints them, unless labels hold them together.
     */
    static Composite of(Connective connective, Rule left, Rule right, Place place) {
      List<Rule> parts = List.of(left, right);
      boolean isFlat = parts.stream().allMatch(part -> flattens(part, connective));
      return new Composite(
          connective,
          isFlat ? parts.stream().flatMap(Composite::leaves).toList() : parts,
          Labels.NONE,
          place);
    }

    private static boolean flattens(Rule rule, Connective connective) {
      return !(rule instanceof Composite composite)
          || (composite.labels.isEmpty() && composite.isUniform(connective));
    }

    private boolean isUniform(Connective wanted) {
      return connective == wanted
          && parts.stream()
              .allMatch(part -> !(part instanceof Composite inner) || inner.isUniform(wanted));
    }

    private static Stream<Rule> leaves(Rule rule) {
      return rule instanceof Composite composite
          ? composite.parts.stream().flatMap(Composite::leaves)
          : Stream.of(rule);
    }

    /** AWS leaves out the labels of the whole. */
    @Override
    public String text() {
      Stream<Rule> shown = isUniform(connective) ? leaves(this) : parts.stream();
      return shown
          .map(part -> "(" + part.text() + ")")
          .collect(Collectors.joining(" " + connective + " "));
    }

    @Override
    public String dqdl() {
      String joined =
          parts.stream()
              .map(part -> "(" + part.dqdl() + ")")
              .collect(Collectors.joining(" " + connective + " "));
      return labels.isEmpty() ? joined : "(" + joined + ") labels=" + labels.text();
    }
  }

  /** How the parts of a composite rule are joined. */
  enum Connective {
    AND,
    OR
  }
}
