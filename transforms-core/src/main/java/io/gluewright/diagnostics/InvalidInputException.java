package io.gluewright.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

/** What a user gave cannot be used; the message lists every mistake. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidInputException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public static InvalidInputException of(Problem problem) {
    return new InvalidInputException(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
