package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;

/** Leaves the part that cannot be read; whoever reads the next part notes the problem. */
final class Mistaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  Mistaken(Problem problem) {
    super(problem.toString(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
