package io.gluewright.runtime.tables;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RuleSet;
import java.util.Set;

/**
 * A table that rules make of the rows of a source, or of another such table, as its user described
 * it. Its rules may make other rows.
 *
 * @param name what it is called, like the sink that it lands in
 * @param at where it stands
 * @param from the source or table whose rows go in
 * @param fromAt where that is said
 * @param rules what is done to them
 * @param result what becomes of its rows when the run dies
 */
public record DerivedSpec(
    String name, Location at, String from, Location fromAt, RuleSet rules, Result result) {
  /** What becomes of rows when their run dies. */
  public enum Result {
    /** A rerun computes them again. */
    COMPUTED,
    /** A rerun takes them as they are, if nothing has changed. */
    KEPT
  }

  /** The key that tells such a table from a file. */
  static final String FROM = "from";

  static DerivedSpec read(String name, Settings settings) {
    DerivedSpec spec =
        new DerivedSpec(
            name,
            settings.at(),
            settings.text(FROM),
            settings.atValue(FROM),
            RuleSet.read(settings.blocks("rules"), Set.copyOf(settings.texts("plain-values"))),
            settings.isOn("keep") ? Result.KEPT : Result.COMPUTED);
    settings.refuseUnknown();
    return spec;
  }
}
