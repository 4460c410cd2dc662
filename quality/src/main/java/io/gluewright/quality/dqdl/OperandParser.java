package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Similar;
import io.gluewright.quality.dqdl.Token.Kind;
import java.time.DateTimeException;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what a condition compares with. */
final class OperandParser {
  static final String EXPECTED = "a number, a text in quotes, NULL, EMPTY, WHITESPACES_ONLY, now()";

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
  private static final Pattern TIME = Pattern.compile("\\d\\d:\\d\\d|\\d{1,2}:\\d\\d [AP]M");
  private static final List<String> UNITS =
      Stream.concat(
              Arrays.stream(DurationUnit.values()).map(DurationUnit::text),
              Arrays.stream(SizeUnit.values()).map(SizeUnit::name))
          .toList();

  private final Tokens tokens;
  private final Variables variables;
  private final FormulaParser formulas;

  OperandParser(Tokens tokens, Variables variables) {
    this.tokens = tokens;
    this.variables = variables;
    this.formulas = new FormulaParser(tokens);
  }

  Operand operand() {
    Token token = tokens.peek();
    if (token.is(Kind.QUOTED)) {
      return quoted(tokens.take());
    }
    if (token.is(Kind.VARIABLE)) {
      return new Operand.Reference(variables.find(tokens.take()));
    }
    if (token.is(Kind.NOW)) {
      tokens.take();
      return new Moment.Now();
    }
    if (token.isSymbol("(") && tokens.peek(1).is(Kind.NOW)) {
      return shifted();
    }
    if (formulas.isNext()) {
      return measured();
    }
    return keyword(token).orElseThrow(() -> unexpected(token));
  }

  /** A text, a keyword or nothing else: what a variable holds. */
  Operand literal() {
    Token token = tokens.peek();
    if (token.is(Kind.QUOTED)) {
      return new Operand.Text(new Quoted(tokens.take().text()));
    }
    return keyword(token)
        .orElseThrow(
            () -> tokens.unexpected("a text in quotes or a list of texts: [\"a\", \"b\"]"));
  }

  private Mistaken unexpected(Token token) {
    if (token.is(Kind.WORD) && Character.isDigit(token.text().charAt(0))) {
      return tokens.mistaken(token, "\"%s\" is no number".formatted(token.text()), EXPECTED);
    }
    return tokens.unexpected(EXPECTED, Stream.of(Keyword.values()).map(Keyword::name).toList());
  }

  private Optional<Operand> keyword(Token token) {
    Optional<Operand> keyword =
        Stream.of(Keyword.values())
            .filter(each -> token.isWord(each.name()))
            .map(Operand.class::cast)
            .findFirst();
    if (keyword.isPresent()) {
      tokens.take();
    }
    return keyword;
  }

  private Operand quoted(Token token) {
    String text = token.text();
    if (DAY.matcher(text).matches()) {
      Moment.Day day = new Moment.Day(text);
      return checked(token, day, Moment.Day::date, "a day of the calendar, as in \"2024-01-31\"");
    }
    if (TIME.matcher(text).matches()) {
      Moment.TimeOfDay time = new Moment.TimeOfDay(text);
      return checked(token, time, Moment.TimeOfDay::time, "a time as in \"21:45\" or \"9:45 PM\"");
    }
    return new Operand.Text(new Quoted(text));
  }

  private <M extends Moment> Operand checked(
      Token token, M moment, Function<M, ? extends Temporal> value, String expected) {
    if (!isThere(moment, value)) {
      tokens.refuse(token, "there is no \"%s\"".formatted(token.text()), expected);
    }
    return moment;
  }

  private static <M extends Moment> boolean isThere(
      M moment, Function<M, ? extends Temporal> value) {
    try {
      return value.apply(moment) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** {@code (now() - 3 days)}. */
  private Operand shifted() {
    tokens.take();
    tokens.take();
    boolean isBefore = tokens.isAt("-");
    if (!isBefore && !tokens.isAt("+")) {
      throw tokens.unexpected("+ or - and a time such as 3 days");
    }
    tokens.take();
    Span span = span();
    tokens.expect(")", "a closing )");
    return isBefore ? new Moment.Before(span) : new Moment.After(span);
  }

  private Span span() {
    Token number = tokens.peek();
    if (!number.is(Kind.NUMBER)) {
      throw tokens.unexpected("a whole number of minutes, hours or days");
    }
    tokens.take();
    Operand operand = withUnit(number, number.text());
    if (operand instanceof Span span) {
      return span;
    }
    throw tokens.mistaken(
        number, "%s without a unit of time".formatted(number.text()), "minutes, hours or days");
  }

  private Operand measured() {
    Token first = tokens.peek();
    Formula formula = formulas.formula();
    return formula instanceof Formula.Constant constant
        ? withUnit(first, constant.written())
        : formula;
  }

  /** A number and the unit that follows it, if one does. */
  private Operand withUnit(Token first, String number) {
    Token unit = tokens.peek();
    if (!unit.is(Kind.WORD) || Words.CLAUSES.contains(unit.text().toLowerCase(Locale.ROOT))) {
      return new Formula.Constant(number);
    }
    Optional<DurationUnit> duration =
        Arrays.stream(DurationUnit.values()).filter(u -> u.text().equals(unit.text())).findFirst();
    Optional<SizeUnit> size =
        Arrays.stream(SizeUnit.values()).filter(u -> u.name().equals(unit.text())).findFirst();
    if (duration.isEmpty() && size.isEmpty()) {
      throw unknownUnit(unit);
    }
    tokens.take();
    long amount = amount(first, number);
    return duration.isPresent()
        ? new Span(amount, duration.get())
        : new Size(amount, size.orElseThrow());
  }

  private Mistaken unknownUnit(Token unit) {
    String wanted = unit.text();
    Optional<String> meant =
        UNITS.stream()
            .filter(known -> known.equalsIgnoreCase(wanted) || known.equals(wanted + "s"))
            .findFirst()
            .or(() -> Similar.to(wanted, UNITS));
    return new Mistaken(
        new Problem(
            tokens.at(unit),
            "unknown unit \"%s\"".formatted(wanted),
            "one of " + UNITS,
            meant.map("did you mean \"%s\"?"::formatted)));
  }

  private long amount(Token first, String number) {
    try {
      long amount = Long.parseLong(number);
      if (amount >= 0 && amount <= Integer.MAX_VALUE) {
        return amount;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw tokens.mistaken(
        first, "%s of a unit".formatted(number), "a whole number from 0 to " + Integer.MAX_VALUE);
  }
}
