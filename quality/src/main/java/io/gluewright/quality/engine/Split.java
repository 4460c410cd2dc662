package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.transforms.Reasons;
import java.util.function.Predicate;

/**
 * How rows are parted into good and bad ones.
 *
 * @param setsAside the rules whose failing rows are bad; rules that say nothing of a row are none
 * @param form how {@value #REASONS} says why
 */
public record Split(Predicate<? super Rule> setsAside, Form form) {
  /** The column that says why a row is bad, null for good rows. */
  public static final String REASONS = Reasons.COLUMN;

  /** The column that says {@value #GOOD} or {@value #BAD}, to partition what is written. */
  public static final String PART = "quality";

  public static final String GOOD = "good";
  public static final String BAD = "bad";

  /** How the reasons of a row are written. Both have the same fields. */
  public enum Form {
    /** An array of {@link Reasons#TYPE}: a columnar file has four columns of it for every row. */
    STRUCTS,
    /** The same as JSON in one text, which costs good rows a quarter as much. */
    TEXT
  }

  /** By every rule that says something of a row. */
  public static Split byAllRules() {
    return by(rule -> true);
  }

  /** By some rules; reasons are {@link Form#TEXT}. */
  public static Split by(Predicate<? super Rule> setsAside) {
    return new Split(setsAside, Form.TEXT);
  }

  /** With reasons in another form. */
  public Split as(Form newForm) {
    return new Split(setsAside, newForm);
  }
}
