package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import io.gluewright.quality.dqdl.Token.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a document section by section; a mistake costs the entry it is in, not what follows. */
final class RulesetParser {
  private static final String SECTIONS = "Rules = [...] or Analyzers = [...]";

  private final Tokens tokens;
  private final Problems problems;
  private final Variables variables;
  private final HeaderParser header;
  private final Map<Section, Token> seen = new EnumMap<>(Section.class);
  private final List<Rule> rules = new ArrayList<>();
  private final List<Analyzer> analyzers = new ArrayList<>();
  private Labels defaults = Labels.NONE;

  private RulesetParser(Tokens tokens, Problems problems) {
    this.tokens = tokens;
    this.problems = problems;
    this.variables = new Variables(tokens);
    this.header = new HeaderParser(tokens);
  }

  static Optional<Ruleset> parse(String text, Location start, Problems problems) {
    Problems found = new Problems();
    Positions positions = new Positions(text, start);
    Tokens tokens = new Tokens(Lexer.read(text, positions, found), positions, found);
    Ruleset ruleset = new RulesetParser(tokens, found).ruleset();
    found.all().forEach(problems::add);
    return found.all().isEmpty() ? Optional.of(ruleset) : Optional.empty();
  }

  private Ruleset ruleset() {
    while (!tokens.isAtEnd() && !isRest()) {
      try {
        section();
      } catch (Mistaken e) {
        tokens.refuse(e);
        tokens.skipToSection();
      }
    }
    if (rules.isEmpty() && analyzers.isEmpty() && problems.all().isEmpty()) {
      tokens.refuse(tokens.peek(), "a ruleset without rules and analyzers", SECTIONS);
    }
    return new Ruleset(
        header.metadata(), header.sources(), variables.all(), defaults, rules, analyzers);
  }

  /** AWS does not look at what follows the document; a bracket too many is let pass. */
  private boolean isRest() {
    boolean hasContent = seen.containsKey(Section.RULES) || seen.containsKey(Section.ANALYZERS);
    while (hasContent && (tokens.isAt("]") || tokens.isAt(")") || tokens.isAt("}"))) {
      tokens.take();
    }
    return tokens.isAtEnd();
  }

  private void section() {
    Token name = tokens.peek();
    if (!name.is(Kind.WORD) || !tokens.peek(1).isSymbol("=")) {
      throw unexpected(name);
    }
    Optional<Section> section = Section.of(name.text());
    if (section.isEmpty()) {
      declaration(name);
      return;
    }
    tokens.take();
    tokens.take();
    if (seen.putIfAbsent(section.get(), name) != null) {
      tokens.refuse(name, "a second " + name.text(), "each section once");
    }
    read(section.get());
  }

  private Mistaken unexpected(Token name) {
    if (name.is(Kind.WORD) && Section.of(name.text()).isPresent()) {
      tokens.take();
      return tokens.unexpected("= after " + name.text());
    }
    Mistaken mistaken = tokens.unexpected(SECTIONS, Section.names());
    tokens.take();
    return mistaken;
  }

  /** A variable, unless what is in the brackets shows that a section was meant. */
  private void declaration(Token name) {
    Token inside = tokens.peek(3);
    boolean isList = tokens.peek(2).isSymbol("[") && inside.is(Kind.WORD);
    if (isList && RuleType.of(inside.text()).isPresent()) {
      tokens.take();
      Optional<String> meant = Similar.to(name.text(), Section.names());
      throw new Mistaken(
          new Problem(
              tokens.at(name),
              "unknown section \"%s\"".formatted(name.text()),
              "one of " + Section.names(),
              meant.map("did you mean \"%s\"?"::formatted)));
    }
    variables.declare();
  }

  private void read(Section section) {
    switch (section) {
      case METADATA -> header.readMetadata();
      case DATA_SOURCES -> header.readSources();
      case DEFAULT_LABELS -> defaults = new LabelParser(tokens).labels(Labels.NONE);
      case RULES -> {
        RuleParser parser = new RuleParser(tokens, variables, defaults);
        list(() -> rules.add(parser.rule()), "a rule");
      }
      case ANALYZERS -> {
        SingleParser parser = new SingleParser(tokens, variables);
        list(() -> analyzers.add(parser.analyzer()), "an analyzer");
      }
    }
  }

  private void list(Runnable entry, String what) {
    tokens.expect("[", "[ and %s".formatted(what));
    if (tokens.took("]")) {
      return;
    }
    do {
      read(entry, what);
    } while (hasMore(what));
  }

  private void read(Runnable entry, String what) {
    if (tokens.isAt("]")) {
      tokens.refuse(tokens.unexpected(what + " after the comma"));
      return;
    }
    try {
      entry.run();
    } catch (Mistaken e) {
      tokens.refuse(e);
      tokens.skipEntry();
    }
  }

  private boolean hasMore(String what) {
    if (tokens.took(",")) {
      return true;
    }
    if (tokens.took("]")) {
      return false;
    }
    boolean isCommaMissing =
        tokens.peek().is(Kind.WORD) && RuleType.of(tokens.peek().text()).isPresent();
    tokens.refuse(
        isCommaMissing
            ? tokens.unexpected("a comma before the next entry")
            : tokens.unexpected("a comma and %s, or a closing ]".formatted(what)));
    if (isCommaMissing) {
      return true;
    }
    tokens.skipEntry();
    if (tokens.isAtEnd() || tokens.isAtSection()) {
      return false;
    }
    return tokens.take().isSymbol(",");
  }
}
