package io.gluewright.quality.dqdl;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.quality.dqdl.Rule.Connective;
import io.gluewright.quality.dqdl.RuleType.Clause;
import io.gluewright.quality.dqdl.RuleType.Form;
import io.gluewright.quality.dqdl.RuleType.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is printed is read as what it was. */
class RoundTripTest {
  private static final Place HERE = Place.of(new Location("here", 1, 1));
  private static final Variable CODES =
      new Variable(
          "codes",
          Variable.Shape.LIST,
          List.of(Operand.Text.of("a\"b\\c"), Keyword.NULL, Operand.Text.of("it's")),
          HERE);
  private static final Variable NAME =
      new Variable("name.of_1", Variable.Shape.ONE, List.of(Operand.Text.of("amount")), HERE);

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void printedRulesetsReadBackEqual(@ForAll("rulesets") Ruleset ruleset) {
    assertThat(Ruleset.parse(ruleset.dqdl())).isEqualTo(ruleset);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void textOfAwsIsWhatReadsBackUnlessTextsAreEscapedOrTagsAreSeveral(@ForAll("singles") Rule rule) {
    if (!rule.dqdl().contains("\\") && ((Rule.Single) rule).tags().size() < 2) {
      assertThat(rule.text()).isEqualTo(rule.dqdl());
    }
  }

  @Provide
  Arbitrary<Ruleset> rulesets() {
    Arbitrary<DataSources> sources =
        Combinators.combine(words().optional(), words().list().ofMaxSize(2)).as(DataSources::new);
    Arbitrary<Map<String, String>> metadata =
        Arbitraries.of(List.of(Map.of(), Map.of("Version", "1.0")));
    return Combinators.combine(
            metadata,
            sources,
            labels(2),
            rules(2).list().ofMinSize(1).ofMaxSize(3),
            analyzers().list().ofMaxSize(2))
        .as(
            (version, named, labels, rules, analyzers) ->
                new Ruleset(version, named, List.of(CODES, NAME), labels, rules, analyzers));
  }

  private Arbitrary<Rule> rules(int depth) {
    Arbitrary<Rule> singles = singles();
    if (depth == 0) {
      return singles;
    }
    Arbitrary<Rule> composites =
        Combinators.combine(
                Arbitraries.of(Connective.class), rules(depth - 1), rules(depth - 1), labels(2))
            .as(RoundTripTest::composite);
    return Arbitraries.oneOf(singles, composites);
  }

  private static Rule composite(Connective connective, Rule left, Rule right, Labels labels) {
    Rule.Composite plain = Rule.Composite.of(connective, left, right, HERE);
    return new Rule.Composite(connective, plain.parts(), labels, HERE);
  }

  @Provide
  Arbitrary<Rule> singles() {
    return Arbitraries.of(RuleType.class)
        .filter(RuleType::isRule)
        .flatMap(type -> Arbitraries.of(type.forms()).flatMap(form -> singles(type, form)));
  }

  private static Arbitrary<Rule> singles(RuleType type, Form form) {
    Arbitrary<Optional<Condition>> conditions =
        form.hasCondition()
            ? Arbitraries.of(form.kinds()).flatMap(RoundTripTest::conditions).map(Optional::of)
            : Arbitraries.just(Optional.empty());
    Arbitrary<Optional<Where>> where =
        type.takes(Clause.WHERE)
            ? texts()
                .filter(text -> !text.isBlank())
                .map(text -> new Where(Quoted.of(text), HERE))
                .optional()
            : Arbitraries.just(Optional.empty());
    Arbitrary<Optional<Condition>> threshold =
        type.takes(Clause.THRESHOLD)
            ? conditions(Kind.NUMBER).optional()
            : Arbitraries.just(Optional.empty());
    return Combinators.combine(parameters(form), conditions, where, threshold, tags(), labels(2))
        .as(
            (parameters, condition, sql, bound, tags, labels) ->
                new Rule.Single(type, parameters, condition, sql, bound, tags, labels, HERE));
  }

  private static Arbitrary<Analyzer> analyzers() {
    return Arbitraries.of(RuleType.class)
        .filter(RuleType::isAnalyzer)
        .flatMap(
            type ->
                Arbitraries.of(type.forms().stream().filter(Form::hasCondition).toList())
                    .flatMap(RoundTripTest::parameters)
                    .map(parameters -> new Analyzer(type, parameters, HERE)));
  }

  private static Arbitrary<List<Parameter>> parameters(Form form) {
    int most = form.last() == Form.Last.REPEATED ? 3 : form.parameters().size();
    Arbitrary<Parameter.Source> sources =
        Arbitraries.oneOf(
            words().map(word -> (Parameter.Source) new Parameter.Bare(word)),
            texts().map(text -> (Parameter.Source) new Parameter.InQuotes(Quoted.of(text))),
            Arbitraries.just((Parameter.Source) new Parameter.OfVariable(NAME)));
    Arbitrary<String> connectors = Arbitraries.of("", "", "of", "and");
    return Combinators.combine(connectors, sources)
        .as((connector, source) -> new Parameter("", connector, source, HERE))
        .list()
        .ofMinSize(form.parameters().size())
        .ofMaxSize(most)
        .map(given -> named(form, given));
  }

  private static List<Parameter> named(Form form, List<Parameter> given) {
    return IntStream.range(0, given.size())
        .mapToObj(
            index ->
                new Parameter(
                    form.name(index),
                    given.get(index).connector(),
                    given.get(index).source(),
                    HERE))
        .toList();
  }

  private static Arbitrary<Condition> conditions(Kind kind) {
    Arbitrary<Sense> senses = Arbitraries.of(Sense.class);
    Arbitrary<Operand> operands = operands(kind);
    Arbitrary<Relation> relations =
        kind == Kind.TEXT
            ? Arbitraries.of(Relation.EQUAL, Relation.NOT_EQUAL)
            : Arbitraries.of(Relation.class);
    Arbitrary<Condition> comparisons =
        Combinators.combine(relations, operands).as(Condition.Comparison::new);
    Arbitrary<Condition> lists =
        Combinators.combine(senses, operands.list().ofMinSize(1).ofMaxSize(3))
            .as((sense, values) -> new Condition.In(sense, Variable.Shape.LIST, values));
    if (kind != Kind.TEXT) {
      Arbitrary<Condition> ranges =
          Combinators.combine(senses, operands, operands).as(Condition.Between::new);
      return Arbitraries.oneOf(comparisons, lists, ranges);
    }
    Arbitrary<Condition> variables =
        senses.map(
            sense ->
                new Condition.In(sense, Variable.Shape.ONE, List.of(new Operand.Reference(CODES))));
    Arbitrary<Condition> patterns =
        Combinators.combine(senses, texts().map(Quoted::of))
            .as((sense, regex) -> new Condition.Matches(sense, regex, HERE));
    return Arbitraries.oneOf(comparisons, lists, variables, patterns);
  }

  private static Arbitrary<Operand> operands(Kind kind) {
    return switch (kind) {
      case NUMBER -> formulas(2).map(Operand.class::cast);
      case TEXT ->
          Arbitraries.oneOf(
              texts().map(Operand.Text::of),
              Arbitraries.of(Keyword.EMPTY, Keyword.WHITESPACES_ONLY));
      case MOMENT -> moments();
      case DURATION -> spans().map(Operand.class::cast);
      case SIZE ->
          Combinators.combine(Arbitraries.longs().between(0, 5_000), Arbitraries.of(SizeUnit.class))
              .as(Size::new);
    };
  }

  private static Arbitrary<Operand> moments() {
    return Arbitraries.oneOf(
        Arbitraries.of(new Moment.Now(), new Moment.Day("2024-02-29")),
        Arbitraries.of(new Moment.TimeOfDay("21:45"), new Moment.TimeOfDay("9:45 PM")),
        spans().map(Moment.Before::new),
        spans().map(Moment.After::new));
  }

  private static Arbitrary<Span> spans() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 5_000), Arbitraries.of(DurationUnit.class))
        .as(Span::new);
  }

  private static Arbitrary<Formula> formulas(int depth) {
    Arbitrary<Formula> atoms =
        Arbitraries.oneOf(
            Arbitraries.of("0", "-1", "3.50", "100000").map(Formula.Constant::new),
            Arbitraries.integers().between(1, 30).map(k -> new Formula.Last(OptionalInt.of(k))),
            Arbitraries.just(new Formula.Last(OptionalInt.empty())));
    if (depth == 0) {
      return atoms;
    }
    Arbitrary<Formula> inner = formulas(depth - 1);
    Arbitrary<Formula> calls =
        Combinators.combine(Arbitraries.of("avg", "index", "std"), inner.list().ofMaxSize(2))
            .as(Formula.Call::new);
    Arbitrary<Formula> sums =
        Combinators.combine(inner, Arbitraries.of(ArithmeticOperator.class), inner)
            .as((left, operator, right) -> new Formula.Arithmetic(left, operator, closed(right)));
    return Arbitraries.oneOf(
        atoms, calls, sums, sums.map(sum -> (Formula) new Formula.Bracketed(sum)));
  }

  /** What stands right of an operator is one part. */
  private static Formula closed(Formula formula) {
    return formula instanceof Formula.Arithmetic ? new Formula.Bracketed(formula) : formula;
  }

  private static Arbitrary<List<Tag>> tags() {
    Arbitrary<Operand> values =
        Arbitraries.oneOf(
            texts().map(Operand.Text::of), Arbitraries.of("1", "20").map(Formula.Constant::new));
    return Combinators.combine(Arbitraries.of("recentFiles", "uriRegex", "someTag"), values)
        .as((key, value) -> new Tag(key, value, HERE))
        .list()
        .uniqueElements(Tag::key)
        .ofMaxSize(2);
  }

  private static Arbitrary<Labels> labels(int most) {
    Arbitrary<String> severities = Arbitraries.of(Severity.class).map(Severity::text);
    return Combinators.combine(
            words(), severities, Arbitraries.integers().between(0, most), words())
        .as(
            (key, severity, count, value) -> {
              Map<String, String> values = new LinkedHashMap<>();
              List<String> keys = new ArrayList<>(Arrays.asList("k-" + key, Labels.SEVERITY));
              keys.subList(0, count)
                  .forEach(k -> values.put(k, k.equals(Labels.SEVERITY) ? severity : value));
              return new Labels(values, Optional.empty());
            });
  }

  /** Words that are no word of the language. */
  private static Arbitrary<String> words() {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .ofMinLength(3)
        .ofMaxLength(6)
        .map(word -> "c_" + word);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab \"\\'#/$,[]\n").ofMaxLength(8);
  }
}
