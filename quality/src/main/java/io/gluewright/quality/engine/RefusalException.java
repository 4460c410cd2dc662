package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Problem;
import java.util.Optional;

/** A rule that cannot be evaluated; it is caught where rules are planned and judged. */
final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;
  private final transient Optional<Problem> problem;
  private final transient Optional<RowTest> row;

  private RefusalException(Finding finding, Optional<Problem> problem, Optional<RowTest> row) {
    super(finding.reason().orElse(""), null, false, false);
    this.finding = finding;
    this.problem = problem;
    this.row = row;
  }

  static RefusalException of(Finding finding) {
    return new RefusalException(finding, Optional.empty(), Optional.empty());
  }

  /** The rule does not fit the data: AWS says that it failed. */
  static RefusalException mistake(Problem problem) {
    return new RefusalException(
        Finding.failed(problem.found() + problem.hint().map(", "::concat).orElse("")),
        Optional.of(problem),
        Optional.empty());
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
    return new RefusalException(finding, problem, Optional.of(test));
  }

  Optional<RowTest> row() {
    return row;
  }

  Finding finding() {
    return finding;
  }

  Optional<Problem> problem() {
    return problem;
  }
}
