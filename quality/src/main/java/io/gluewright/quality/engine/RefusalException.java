package io.gluewright.quality.engine;

import static java.util.stream.Collectors.joining;

import io.gluewright.diagnostics.Problem;
import java.util.List;
import java.util.Optional;

/** A rule that cannot be evaluated; it is caught where rules are planned and judged. */
final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;
  private final transient List<Problem> problems;
  private final transient Optional<RowTest> row;

  private RefusalException(Finding finding, List<Problem> problems, Optional<RowTest> row) {
    super(finding.reason().orElse(""), null, false, false);
    this.finding = finding;
    this.problems = List.copyOf(problems);
    this.row = row;
  }

  static RefusalException of(Finding finding) {
    return new RefusalException(finding, List.of(), Optional.empty());
  }

  /** The rule does not fit the data: AWS says that it failed. */
  static RefusalException mistake(Problem problem) {
    return mistakes(List.of(problem));
  }

  /** As {@link #mistake}; there is at least one. */
  static RefusalException mistakes(List<Problem> problems) {
    String reason = problems.stream().map(RefusalException::told).collect(joining("; "));
    return new RefusalException(Finding.failed(reason), problems, Optional.empty());
  }

  private static String told(Problem problem) {
    return problem.found() + problem.hint().map(", "::concat).orElse("");
  }

  /** The rule cannot be evaluated here. */
  static RefusalException error(String reason) {
    return of(Finding.error(reason));
  }

  /** The rule need not be evaluated. */
  static RefusalException skip(String reason) {
    return of(Finding.passedBecause(reason));
  }

  /** The same, and so is every row. */
  RefusalException ofRows(RowTest test) {
    return new RefusalException(finding, problems, Optional.of(test));
  }

  Optional<RowTest> row() {
    return row;
  }

  Finding finding() {
    return finding;
  }

  /** What the user has to mend; empty if the rule is not mistaken. */
  List<Problem> problems() {
    return problems;
  }
}
