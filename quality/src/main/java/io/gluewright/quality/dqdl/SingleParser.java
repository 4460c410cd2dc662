package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Similar;
import io.gluewright.quality.dqdl.RuleType.Clause;
import io.gluewright.quality.dqdl.RuleType.Form;
import io.gluewright.quality.dqdl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads rules of one type each, and analyzers, and checks what their type takes. */
final class SingleParser {
  private final Tokens tokens;
  private final Variables variables;
  private final ConditionParser conditions;

  SingleParser(Tokens tokens, Variables variables) {
    this.tokens = tokens;
    this.variables = variables;
    this.conditions = new ConditionParser(tokens, variables);
  }

  Rule.Single rule(Labels inherited) {
    Token name = tokens.peek();
    RuleType type = type("rule");
    if (!type.isRule()) {
      tokens.refuse(name, type.text() + " as a rule", type.text() + " in Analyzers only");
    }
    List<Given> given = given();
    List<Form> forms = forms(type, name, given);
    Token at = tokens.peek();
    Optional<Condition> condition =
        conditions.isNext() ? Optional.of(conditions.condition()) : Optional.empty();
    Optional<Form> form = form(type, forms, at, condition);
    Optional<Condition> checked = condition.map(c -> check(type, form, at, c));
    Optional<Where> where = where(type);
    TagParser tags = new TagParser(tokens, variables, type);
    tags.read();
    Labels labels = tokens.tookWord("labels") ? labels(inherited) : Labels.NONE;
    refuseRest();
    return new Rule.Single(
        type,
        parameters(form, given),
        checked,
        where,
        tags.threshold(),
        tags.tags(),
        labels,
        tokens.place(name));
  }

  Analyzer analyzer() {
    Token name = tokens.peek();
    RuleType type = type("analyzer");
    List<Given> given = given();
    if (!type.isAnalyzer()) {
      tokens.refuse(name, type.text() + " as an analyzer", "a type that measures a value");
    }
    List<Form> forms = forms(type, name, given);
    if (conditions.isNext()) {
      throw tokens.unexpected("a comma or a closing ]: an analyzer has no condition");
    }
    Optional<Form> form = forms.stream().filter(Form::hasCondition).findFirst();
    if (form.isEmpty() && !forms.isEmpty() && type.isAnalyzer()) {
      String found = "%s of %d parameters as an analyzer".formatted(type.text(), given.size());
      tokens.refuse(name, found, "a form of it that measures a value");
    }
    return new Analyzer(type, parameters(form, given), tokens.place(name));
  }

  Labels labels(Labels inherited) {
    tokens.expect("=", "= and the labels in brackets");
    return new LabelParser(tokens).labels(inherited);
  }

  private RuleType type(String what) {
    Token name = tokens.peek();
    if (!name.is(Kind.WORD)) {
      throw tokens.unexpected("the type of a rule, such as IsComplete");
    }
    tokens.take();
    return RuleType.of(name.text())
        .orElseThrow(
            () ->
                new Mistaken(
                    Problem.unknown(
                        tokens.at(name), what + " type", name.text(), RuleType.names())));
  }

  /** A parameter before it has a name. */
  private record Given(String connector, Parameter.Source source, Place place) {}

  private List<Given> given() {
    List<Given> given = new ArrayList<>();
    while (isParameter(0) || (isConnector() && isParameter(1))) {
      String connector = isConnector() ? tokens.take().text() : "";
      Token token = tokens.take();
      given.add(new Given(connector, source(token), tokens.place(token)));
    }
    return given;
  }

  private boolean isConnector() {
    return tokens.peek().isWord("of") || tokens.peek().isWord("and");
  }

  private boolean isParameter(int ahead) {
    Token token = tokens.peek(ahead);
    String word = token.text().toLowerCase(Locale.ROOT);
    return token.is(Kind.QUOTED)
        || token.is(Kind.VARIABLE)
        || (token.is(Kind.WORD)
            && !word.equals("of")
            && !Words.CLAUSES.contains(word)
            && !Words.CONDITIONS.contains(word)
            && !tokens.peek(ahead + 1).isSymbol("("));
  }

  private Parameter.Source source(Token token) {
    if (token.is(Kind.QUOTED)) {
      return new Parameter.InQuotes(new Quoted(token.text()));
    }
    if (token.is(Kind.WORD)) {
      return new Parameter.Bare(token.text());
    }
    Variable variable = variables.find(token);
    if (variable.shape() == Variable.Shape.LIST) {
      String found = "the list %s as a parameter".formatted(variable.name());
      tokens.refuse(token, found, "a variable that holds one text");
    }
    return new Parameter.OfVariable(variable);
  }

  /** The ways of writing the type that take so many parameters. */
  private List<Form> forms(RuleType type, Token name, List<Given> given) {
    List<Form> forms = type.forms().stream().filter(form -> form.takes(given.size())).toList();
    if (forms.isEmpty()) {
      given.forEach(this::refuseSlip);
      String found =
          given.isEmpty()
              ? type.text() + " without parameters"
              : "%s with %d parameter%s"
                  .formatted(type.text(), given.size(), given.size() == 1 ? "" : "s");
      tokens.refuse(name, found, usage(type));
    }
    return forms;
  }

  /** A word among too many parameters may be an operator with a slip in it. */
  private void refuseSlip(Given given) {
    boolean isWord = given.source() instanceof Parameter.Bare bare && bare.value().length() > 2;
    Optional<String> meant =
        isWord ? Similar.to(given.source().value(), Words.CONDITIONS) : Optional.empty();
    if (meant.isPresent()) {
      String found = "unknown operator \"%s\"".formatted(given.source().value());
      String hint = "did you mean \"%s\"?".formatted(meant.get());
      throw new Mistaken(Problem.of(given.place().at(), found, ConditionParser.EXPECTED, hint));
    }
  }

  private static String usage(RuleType type) {
    return type.forms().stream()
        .map(form -> usage(type, form))
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String usage(RuleType type, Form form) {
    Stream<String> parameters = form.parameters().stream().map(name -> " \"" + name + "\"");
    String more = form.last() == Form.Last.REPEATED ? " ..." : "";
    return form.parameters().isEmpty()
        ? type.text() + " without parameters"
        : parameters.collect(Collectors.joining("", type.text(), more));
  }

  private Optional<Form> form(
      RuleType type, List<Form> forms, Token at, Optional<Condition> condition) {
    Optional<Form> form =
        forms.stream().filter(f -> f.hasCondition() == condition.isPresent()).findFirst();
    if (form.isEmpty() && !forms.isEmpty()) {
      if (condition.isPresent()) {
        tokens.refuse(at, type.text() + " with a condition", "no condition: it holds or fails");
      } else if (isEndOfCondition(at)) {
        String found = "%s without a condition".formatted(type.text());
        tokens.refuse(at, found, ConditionParser.EXPECTED);
      } else {
        throw tokens.unexpected(ConditionParser.EXPECTED);
      }
    }
    return form;
  }

  private static boolean isEndOfCondition(Token token) {
    return token.is(Kind.END)
        || token.is(Kind.WORD)
        || Stream.of(",", "]", ")").anyMatch(token::isSymbol);
  }

  private Condition check(RuleType type, Optional<Form> form, Token at, Condition condition) {
    return form.map(f -> new ConditionCheck(tokens, at, type.text(), f.kinds()).checked(condition))
        .orElse(condition);
  }

  private static List<Parameter> parameters(Optional<Form> form, List<Given> given) {
    return IntStream.range(0, given.size())
        .mapToObj(
            index ->
                new Parameter(
                    form.map(f -> f.name(index)).orElse("parameter"),
                    given.get(index).connector(),
                    given.get(index).source(),
                    given.get(index).place()))
        .toList();
  }

  private Optional<Where> where(RuleType type) {
    Token word = tokens.peek();
    if (!tokens.tookWord("where")) {
      return Optional.empty();
    }
    Token sql = tokens.expectQuoted("a condition in SQL in quotes");
    if (sql.text().isBlank()) {
      tokens.refuse(sql, "an empty condition after \"where\"", "a condition in SQL");
    }
    if (!type.takes(Clause.WHERE)) {
      tokens.refuse(word, type.text() + " with \"where\"", "no \"where\": it looks at all rows");
    }
    return Optional.of(new Where(new Quoted(sql.text()), tokens.place(sql)));
  }

  private void refuseRest() {
    if (tokens.peek().isWord("where")) {
      throw tokens.unexpected("\"where\" ahead of \"with\" and \"labels\"");
    }
    if (tokens.peek().isWord("with")) {
      throw tokens.unexpected("\"with\" ahead of \"labels\"");
    }
  }
}
