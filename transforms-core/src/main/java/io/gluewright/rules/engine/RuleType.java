package io.gluewright.rules.engine;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A kind of rule: its name, its keys and what reads it. Immutable; the methods that change it give
 * another one.
 *
 * @param name as the user writes it
 * @param about in a sentence, for editors
 * @param reader makes a rule of its text
 * @param columns how many columns it speaks of
 * @param keys those of its own
 * @param effect what it does to a table
 */
public record RuleType(
    String name,
    String about,
    Function<RuleHead, Rule> reader,
    Columns columns,
    List<Key<?>> keys,
    Effect effect) {
  /** How many columns a rule names. */
  public enum Columns {
    NONE,
    ONE,
    MANY
  }

  /** What a rule does to a table. */
  public enum Effect {
    /** Other values, or one more column; rows may go, none is made. */
    VALUES,
    /** Other columns. Behind a mistake in it nobody knows which columns there are. */
    COLUMNS,
    /** Other rows: an input row is not one output row any more. */
    ROWS
  }

  public RuleType {
    keys = List.copyOf(keys);
  }

  public static RuleType of(String name, String about, Function<RuleHead, Rule> reader) {
    return new RuleType(name, about, reader, Columns.NONE, List.of(), Effect.VALUES);
  }

  /** Speaks of one column. */
  public RuleType onColumn() {
    return new RuleType(name, about, reader, Columns.ONE, keys, effect);
  }

  /** Speaks of one column or several. */
  public RuleType onColumns() {
    return new RuleType(name, about, reader, Columns.MANY, keys, effect);
  }

  public RuleType with(Key<?>... more) {
    return with(List.of(more));
  }

  public RuleType with(List<Key<?>> more) {
    List<Key<?>> all = Stream.concat(keys.stream(), more.stream()).toList();
    return new RuleType(name, about, reader, columns, all, effect);
  }

  public RuleType changing(Effect what) {
    return new RuleType(name, about, reader, columns, keys, what);
  }
}
