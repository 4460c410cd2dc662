package io.gluewright.quality.glue;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import io.gluewright.quality.engine.Options;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a call asks for.
 *
 * @param context under which name results are kept
 * @param results where they are kept, if the call says so
 * @param composite over what {@code and} and {@code or} join their parts
 * @param wishes what else
 */
record GlueOptions(
    String context, Optional<String> results, Options.Composite composite, Set<Wish> wishes) {

  /** What may be asked for. */
  enum Wish {
    /** Results are kept; asked for unless the call says otherwise. */
    RESULTS,
    /** The rows that pass, fail and are skipped are counted. */
    TOTALS,
    /** Metrics are compared with those of earlier evaluations, be there a rule for it or not. */
    OBSERVATIONS,
    /** Results that cannot be kept are no failure. */
    BEST_EFFORT
  }

  private static final List<String> TRUTHS = List.of("true", "false");

  GlueOptions {
    wishes = Set.copyOf(wishes);
  }

  /**
   * Reads the options of a call.
   *
   * @param problems takes values that mean nothing
   * @param notes hears of options that change nothing here
   */
  static GlueOptions read(
      Map<String, String> publishing,
      Map<String, String> additional,
      Problems problems,
      Consumer<String> notes) {
    Reader published = new Reader("publishingOptions", publishing, problems, notes);
    Reader added = new Reader("additionalOptions", additional, problems, notes);
    Set<Wish> wishes = EnumSet.noneOf(Wish.class);
    String context = published.text("dataQualityEvaluationContext").orElse("default_context");
    Optional<String> results = published.text("resultsS3Prefix");
    if (published.oneOf("enableDataQualityResultsPublishing", TRUTHS, "true").equals("true")) {
      wishes.add(Wish.RESULTS);
    }
    for (String metrics :
        List.of("enableDataQualityCloudWatchMetrics", "enableDataQualityMetrics")) {
      if (published.oneOf(metrics, TRUTHS, "false").equals("true")) {
        published.changesNothing(metrics, "there is no CloudWatch to publish to");
      }
    }
    String method =
        added.oneOf("compositeRuleEvaluation.method", List.of("ROW", "COLUMN"), "COLUMN");
    List<String> states = List.of("ENABLED", "DISABLED");
    if (added.oneOf("publishAggregatedMetrics.status", states, "DISABLED").equals("ENABLED")) {
      wishes.add(Wish.TOTALS);
    }
    if (added.is("observations.scope", "ALL", "only ALL is known here")) {
      wishes.add(Wish.OBSERVATIONS);
    }
    String strategy = "dataQualityResultsPublishing.strategy";
    if (added.is(strategy, "BEST_EFFORT", "only BEST_EFFORT is known here")) {
      wishes.add(Wish.BEST_EFFORT);
    }
    added.is("performanceTuning.caching", "CACHE_NOTHING", "no rows are cached here");
    published.tellOthers();
    added.tellOthers();
    return new GlueOptions(
        context,
        results,
        method.equals("ROW") ? Options.Composite.ROW : Options.Composite.COLUMN,
        wishes);
  }

  boolean wants(Wish wish) {
    return wishes.contains(wish);
  }

  /** The options of one argument; those that were asked for are known. */
  private static final class Reader {
    private final String name;
    private final Map<String, String> given;
    private final Problems problems;
    private final Consumer<String> notes;
    private final Set<String> known = new LinkedHashSet<>();

    Reader(String name, Map<String, String> given, Problems problems, Consumer<String> notes) {
      this.name = name;
      this.given = given;
      this.problems = problems;
      this.notes = notes;
    }

    Optional<String> text(String key) {
      known.add(key);
      return Optional.ofNullable(given.get(key)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** One of a few values, in upper or lower case. */
    String oneOf(String key, List<String> values, String otherwise) {
      String found = text(key).orElse(otherwise);
      Optional<String> chosen = values.stream().filter(found::equalsIgnoreCase).findFirst();
      if (chosen.isEmpty()) {
        problems.add(
            Problem.unknown(Location.of(name), "value of \"%s\"".formatted(key), found, values));
      }
      return chosen.orElse(otherwise);
    }

    /** Whether the one value that means something is given; any other does not, for a reason. */
    boolean is(String key, String value, String reason) {
      Optional<String> found = text(key);
      boolean isGiven = found.filter(value::equalsIgnoreCase).isPresent();
      if (found.isPresent() && !isGiven) {
        changesNothing(key, reason);
      }
      return isGiven;
    }

    void changesNothing(String key, String why) {
      notes.accept("%s: \"%s\" changes nothing: %s".formatted(name, key, why));
    }

    /** Glue takes any option, so one that is not known is no mistake. */
    void tellOthers() {
      given.keySet().stream()
          .filter(key -> !known.contains(key))
          .sorted()
          .forEach(
              key ->
                  changesNothing(
                      key,
                      Similar.to(key, known)
                          .map("it is unknown, did you mean \"%s\"?"::formatted)
                          .orElse("it is unknown")));
    }
  }
}
