package io.gluewright.quality.dqdl;

import io.gluewright.quality.dqdl.RuleType.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a condition compares with what a type measures. */
final class ConditionCheck {
  private final Tokens tokens;
  private final Token at;
  private final String subject;
  private final Set<Kind> kinds;

  /**
   * A check of one condition.
   *
   * @param at where the condition begins
   * @param subject what the message calls the rule
   * @param kinds what may be compared with
   */
  ConditionCheck(Tokens tokens, Token at, String subject, Set<Kind> kinds) {
    this.tokens = tokens;
    this.at = at;
    this.subject = subject;
    this.kinds = kinds;
  }

  /** The condition with its operands read as the type means them; mistakes are noted. */
  Condition checked(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return comparison(comparison);
    }
    if (condition instanceof Condition.Between between) {
      List<Operand> bounds = read(List.of(between.low(), between.high()));
      if (isText(bounds)) {
        refuse("texts are not ordered here", "numbers, days or times as bounds");
      } else {
        checkKinds(bounds);
      }
      return new Condition.Between(between.sense(), bounds.get(0), bounds.get(1));
    }
    if (condition instanceof Condition.In in) {
      List<Operand> values = read(in.written());
      checkKinds(values);
      return new Condition.In(in.sense(), in.shape(), values);
    }
    if (!kinds.contains(Kind.TEXT)) {
      refuse("%s with \"matches\"".formatted(subject), expected());
    }
    return condition;
  }

  private Condition comparison(Condition.Comparison comparison) {
    List<Operand> operand = read(List.of(comparison.operand()));
    if (isText(operand) && kinds.contains(Kind.TEXT) && !comparison.relation().isEquality()) {
      refuse(
          "a text after \"%s\"".formatted(comparison.relation().symbol()),
          "= or != with a text; a number, a day or a time otherwise");
    } else {
      checkKinds(operand);
    }
    if (comparison.operand() instanceof Operand.Reference reference
        && reference.variable().shape() == Variable.Shape.LIST) {
      String name = reference.variable().name();
      refuse(
          "the list %s after \"%s\"".formatted(name, comparison.relation().symbol()),
          "in $" + name);
    }
    return new Condition.Comparison(comparison.relation(), operand.get(0));
  }

  private List<Operand> read(List<Operand> written) {
    boolean isText = isText(written) || !kinds.contains(Kind.MOMENT);
    return written.stream().map(operand -> read(operand, isText)).toList();
  }

  private Operand read(Operand operand, boolean isText) {
    if (isText && operand instanceof Moment.Day day) {
      return new Operand.Text(new Quoted(day.written()));
    }
    if (isText && operand instanceof Moment.TimeOfDay time) {
      return new Operand.Text(new Quoted(time.written()));
    }
    boolean isSize = kinds.equals(EnumSet.of(Kind.SIZE));
    return isSize && operand instanceof Formula.Constant number && isWhole(number)
        ? new Size(number.value().longValueExact(), SizeUnit.B)
        : operand;
  }

  private static boolean isWhole(Formula.Constant number) {
    return number.written().matches("\\d{1,10}");
  }

  private static boolean isText(List<Operand> operands) {
    return operands.stream().anyMatch(operand -> kindOf(operand).contains(Kind.TEXT));
  }

  private void checkKinds(List<Operand> operands) {
    Set<Kind> found =
        operands.stream()
            .flatMap(operand -> kindOf(operand).stream())
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    if (found.size() > 1) {
      refuse(shown(found) + " in one condition", "values of one kind, and NULL");
    } else if (found.isEmpty() && !kinds.contains(Kind.NUMBER)) {
      refuse("%s compared with NULL alone".formatted(subject), expected());
    } else if (!kinds.containsAll(found)) {
      refuse("%s compared with %s".formatted(subject, shown(found)), expected());
    }
  }

  /** Empty for NULL, which goes with any. */
  private static Set<Kind> kindOf(Operand operand) {
    if (operand instanceof Formula) {
      return EnumSet.of(Kind.NUMBER);
    }
    if (operand instanceof Moment) {
      return EnumSet.of(Kind.MOMENT);
    }
    if (operand instanceof Span) {
      return EnumSet.of(Kind.DURATION);
    }
    if (operand instanceof Size) {
      return EnumSet.of(Kind.SIZE);
    }
    return operand == Keyword.NULL ? EnumSet.noneOf(Kind.class) : EnumSet.of(Kind.TEXT);
  }

  private String expected() {
    return kinds.stream().map(kind -> shown(kind)).collect(Collectors.joining(" or "));
  }

  private static String shown(Set<Kind> found) {
    return Stream.of(Kind.values())
        .filter(found::contains)
        .map(ConditionCheck::shown)
        .collect(Collectors.joining(" and "));
  }

  private static String shown(Kind kind) {
    return switch (kind) {
      case NUMBER -> "a number";
      case TEXT -> "a text";
      case MOMENT -> "a day, a time or now()";
      case DURATION -> "a duration such as 3 days";
      case SIZE -> "a size such as 5 MB";
    };
  }

  private void refuse(String found, String expected) {
    tokens.refuse(at, found, expected);
  }
}
