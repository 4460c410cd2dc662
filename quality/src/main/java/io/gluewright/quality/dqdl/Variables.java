package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The variables declared so far. */
final class Variables {
  private static final Pattern NESTED = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_.]*");

  private final Tokens tokens;
  private final Map<String, Variable> declared = new LinkedHashMap<>();

  Variables(Tokens tokens) {
    this.tokens = tokens;
  }

  List<Variable> all() {
    return List.copyOf(declared.values());
  }

  /** Reads {@code name = "text"} or {@code name = ["text", NULL]}. */
  void declare() {
    Token name = tokens.take();
    tokens.expect("=", "= and the value of the variable");
    OperandParser operands = new OperandParser(tokens, this);
    List<Operand> values = new ArrayList<>();
    Variable.Shape shape = tokens.took("[") ? Variable.Shape.LIST : Variable.Shape.ONE;
    do {
      values.add(value(name, operands));
    } while (shape == Variable.Shape.LIST && tokens.took(","));
    if (shape == Variable.Shape.LIST) {
      tokens.expect("]", "a comma or a closing ]");
    }
    add(name, new Variable(name.text(), shape, values, tokens.place(name)));
  }

  private Operand value(Token name, OperandParser operands) {
    Token token = tokens.peek();
    if (token.is(Token.Kind.VARIABLE)
        || (token.is(Token.Kind.QUOTED) && NESTED.matcher(token.text()).find())) {
      tokens.refuse(
          token,
          "the variable %s refers to another variable".formatted(name.text()),
          "a text without $name");
    }
    if (token.is(Token.Kind.VARIABLE)) {
      tokens.take();
      return Operand.Text.of("");
    }
    return operands.literal();
  }

  private void add(Token name, Variable variable) {
    if (name.text().startsWith(".") || name.text().startsWith("_")) {
      tokens.refuse(
          name,
          "the variable \"%s\"".formatted(name.text()),
          "a name that begins with a letter or a digit");
    }
    Variable first = declared.putIfAbsent(name.text(), variable);
    if (first != null) {
      tokens.refuse(
          name,
          "the variable \"%s\" is declared twice".formatted(name.text()),
          "one declaration; the first is at " + first.place());
    }
  }

  /** The variable that a token names, or a mistake. */
  Variable find(Token name) {
    Variable found = declared.get(name.text());
    if (found == null) {
      tokens.refuse(Problem.unknown(tokens.at(name), "variable", name.text(), declared.keySet()));
      Operand harmless = Operand.Text.of("");
      return new Variable(name.text(), Variable.Shape.ONE, List.of(harmless), tokens.place(name));
    }
    return found;
  }
}
