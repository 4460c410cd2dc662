package io.gluewright.jobs.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.jobs.link.LinkArguments.Output;
import io.gluewright.jobs.link.LinkArguments.Partners;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinkArgumentsTest {
  @Test
  void oneTableNeedsNothingButAPathAndAPlace() {
    assertThat(LinkArguments.ofLink(List.of("--left", "people.csv", "--out", "out")))
        .isEqualTo(
            new LinkArguments.Link(
                "people.csv",
                Optional.empty(),
                "record_id",
                Optional.empty(),
                "out",
                Partners.ONE,
                Optional.empty(),
                Optional.empty(),
                Output.TEXT));
  }

  @Test
  void everyOptionIsRead() {
    List<String> args =
        List.of(
            "--left a.csv --right b.csv --id nr --conf c.conf --out out --many --known old --deleted gone"
                .concat(" --separator ; --json")
                .split(" "));

    assertThat(LinkArguments.ofLink(args))
        .isEqualTo(
            new LinkArguments.Link(
                "a.csv",
                Optional.of("b.csv"),
                "nr",
                Optional.of("c.conf"),
                "out",
                Partners.MANY,
                Optional.of("old"),
                Optional.of("gone"),
                Optional.of(";"),
                Output.JSON));
  }

  @Test
  void allMistakesOfALinkAreToldAtOnce() {
    assertThatThrownBy(() -> LinkArguments.ofLink(List.of("people.csv", "--many", "--otu", "out")))
        .hasMessage(
            """
            command line: unknown option "--otu"
              expected: one of [--conf, --deleted, --id, --json, --known, --left, --many, --out, --right, --separator]
              hint: did you mean "--out"?
            command line: "people.csv" is one word too many
              expected: no word
            command line: "out" is one word too many
              expected: no word
            command line: --left is missing
              expected: --left PATH, a table of records
            command line: --out is missing
              expected: --out DIR, where the result goes
            command line: --many is there without --right
              expected: --right PATH, the table to link with""");
  }

  @Test
  void recordsAreDeletedOnlyFromWhatIsKnown() {
    assertThatThrownBy(
            () -> LinkArguments.ofLink(List.of("--left", "a", "--out", "out", "--deleted", "gone")))
        .hasMessage(
            """
            command line: --deleted is there without --known
              expected: --known DIR, the result that the records are deleted from""");
  }

  @Test
  void aTableIsNotLinkedWithItself() {
    assertThatThrownBy(
            () -> LinkArguments.ofLink(List.of("--left", "a", "--right", "a", "--out", "out")))
        .hasMessage(
            """
            command line: --left and --right are the same table
              expected: two tables
              hint: leave --right out to find duplicates within one table""");
  }

  @Test
  void aResultIsNotWrittenOverTheOneThatIsRead() {
    assertThatThrownBy(
            () ->
                LinkArguments.ofLink(
                    List.of("--left", "a", "--known", "s3://x/out/", "--out", "s3://x/./out")))
        .hasMessage(
            """
            command line: --known and --out are the same folder
              expected: two folders
              hint: a result is read while the next is written; give each run a folder of its own""");
    assertThat(
            LinkArguments.ofLink(List.of("--left", "a", "--known", "one", "--out", "two")).known())
        .contains("one");
  }

  @Test
  void anExplanationIsOfOneOrTwo() {
    assertThat(LinkArguments.ofExplain(List.of("r1", "--result", "out")))
        .isEqualTo(
            new LinkArguments.Explain("r1", Optional.empty(), "out", LinkArguments.Shown.LEVELS));
    assertThat(LinkArguments.ofExplain(List.of("r1", "r2", "--result", "out")))
        .isEqualTo(
            new LinkArguments.Explain("r1", Optional.of("r2"), "out", LinkArguments.Shown.LEVELS));
    assertThatThrownBy(() -> LinkArguments.ofExplain(List.of()))
        .hasMessage(
            """
            command line: A is missing
              expected: the id of a record or an entity
            command line: --result is missing
              expected: --result DIR, the --out of a link""");
    assertThatThrownBy(() -> LinkArguments.ofExplain(List.of("a", "b", "c", "--result", "out")))
        .hasMessage(
            """
            command line: "c" is one word too many
              expected: A B""");
  }

  @Test
  void anEvaluationNeedsAResultAndATruth() {
    assertThat(
            LinkArguments.ofEvaluate(List.of("--result", "out", "--truth", "truth.csv", "--json")))
        .isEqualTo(new LinkArguments.Evaluate("out", "truth.csv", Optional.empty(), Output.JSON));
    assertThatThrownBy(() -> LinkArguments.ofEvaluate(List.of("--truth")))
        .hasMessage(
            """
            command line: option --truth has no value
              expected: --truth VALUE
            command line: --result is missing
              expected: --result DIR, the --out of a link
            command line: --truth is missing
              expected: --truth FILE, what is known to be right""");
  }
}
