package io.gluewright.diagnostics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What a user gave cannot be used; the message lists every mistake once, as one reads. */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidInputException(List<Problem> problems) {
    super(inOrder(problems).stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = inOrder(problems);
  }

  public static InvalidInputException of(Problem problem) {
    return new InvalidInputException(List.of(problem));
  }

  /** By file, line and column; each once. */
  public List<Problem> problems() {
    return problems;
  }

  private static List<Problem> inOrder(List<Problem> problems) {
    return problems.stream()
        .distinct()
        .sorted(Comparator.comparing(Problem::at, Location.READING_ORDER))
        .toList();
  }
}
