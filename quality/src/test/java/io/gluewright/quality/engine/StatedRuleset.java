package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.metrics.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A ruleset that says itself what comes of each of its rules. A comment behind a rule names the
 * outcome and then, with commas between them, what is measured: {@code # failed 3/4} is a share of
 * three in four rows. Nothing is rounded.
 */
record StatedRuleset(Ruleset ruleset, List<String> stated) {
  private static final Pattern STATED = Pattern.compile("(?m)# (passed|failed)\\b(.*)$");

  /** Reads a resource of the tests. */
  static StatedRuleset of(String resource) throws IOException {
    try (InputStream in = StatedRuleset.class.getResourceAsStream(resource)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Problems problems = new Problems();
      Ruleset ruleset =
          Ruleset.parse(text, new Location(resource, 1, 1), problems)
              .orElseThrow(() -> new AssertionError(problems.all().toString()));
      List<String> stated = STATED.matcher(text).results().map(StatedRuleset::line).toList();
      assertThat(stated).as("each rule says what comes of it").hasSameSizeAs(ruleset.rules());
      return new StatedRuleset(ruleset, stated);
    }
  }

  /** Fails unless each rule comes to what is stated. */
  void holdsFor(Datasets datasets) {
    List<Verdict> verdicts = Plan.of(ruleset, datasets, Ask.OPTIONS).evaluate().verdicts();
    List<String> found = verdicts.stream().map(StatedRuleset::line).toList();

    assertThat(beside(found)).containsExactlyElementsOf(beside(stated));
  }

  private List<String> beside(List<String> outcomes) {
    return IntStream.range(0, outcomes.size())
        .mapToObj(i -> ruleset.rules().get(i).text() + "  # " + outcomes.get(i))
        .toList();
  }

  private static String line(MatchResult written) {
    List<Double> numbers =
        Arrays.stream(written.group(2).split(",", -1))
            .map(String::strip)
            .filter(number -> !number.isEmpty())
            .map(StatedRuleset::number)
            .toList();
    return written.group(1) + " " + numbers;
  }

  private static double number(String written) {
    String[] parts = written.split("/", -1);
    double number = Double.parseDouble(parts[0]);
    return parts.length == 1 ? number : number / Double.parseDouble(parts[1]);
  }

  private static String line(Verdict verdict) {
    return verdict.outcome().name().toLowerCase(Locale.ROOT)
        + " "
        + verdict.metrics().list().stream().map(Metric::value).toList();
  }
}
