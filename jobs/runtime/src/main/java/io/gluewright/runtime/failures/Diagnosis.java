package io.gluewright.runtime.failures;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.report.FailedBy;
import io.gluewright.runtime.report.OutOfBalanceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What class a failure is of, and why.
 *
 * @param symptom what it was told by, in a few words; no text of the failure in it
 * @param advice what to try
 */
public record Diagnosis(FailureClass kind, String symptom, String advice) {
  private static final int MOST_CAUSES = 50;

  private static final List<Function<Throwable, Optional<Diagnosis>>> SYMPTOMS =
      List.of(
          Diagnosis::ofOurs,
          AwsSymptoms::of,
          SqlSymptoms::of,
          NetworkSymptoms::of,
          SparkSymptoms::of,
          MachineSymptoms::of,
          DataSymptoms::of);

  static Diagnosis of(FailureClass kind, String symptom) {
    return new Diagnosis(kind, symptom, kind.advice());
  }

  /**
   * Goes from a failure to its causes; the first that is known decides, for it says what the causes
   * below it led to. A failure of which nothing is known is of the system, unless its root is one
   * of those that Java throws at a mistake in a program.
   */
  public static Diagnosis of(Throwable failure) {
    List<Throwable> chain = chain(failure);
    return chain.stream()
        .flatMap(each -> SYMPTOMS.stream().flatMap(symptoms -> symptoms.apply(each).stream()))
        .findFirst()
        .orElseGet(() -> ofRoot(chain.get(chain.size() - 1)));
  }

  /** Class, symptom and advice, as a run prints them below what failed. */
  public String words() {
    return "failure of class \"%s\": %s%n  hint: %s".formatted(kind.text(), symptom, advice);
  }

  /** The same for a report. */
  public FailedBy failedBy() {
    return new FailedBy(kind.text(), symptom, advice);
  }

  static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = failure;
        each != null && !chain.contains(each) && chain.size() < MOST_CAUSES;
        each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  private static Optional<Diagnosis> ofOurs(Throwable failure) {
    if (failure instanceof UnavailableException unavailable) {
      return Optional.of(unavailable.diagnosis());
    }
    if (failure instanceof InvalidInputException) {
      return Optional.of(of(FailureClass.MISTAKE, "something that the user gave cannot be used"));
    }
    if (failure instanceof GateStoppedException) {
      return Optional.of(of(FailureClass.DATA, "a gate is closed"));
    }
    if (failure instanceof PartialBatchException) {
      return Optional.of(
          new Diagnosis(
              FailureClass.LOGIC,
              "a batch cannot be replayed as a whole; no bookmark has moved",
              "undo what hides files that the run which died had read"));
    }
    return failure instanceof OutOfBalanceException
        ? Optional.of(
            new Diagnosis(
                FailureClass.LOGIC,
                "rows were lost or doubled on their way; no bookmark has moved",
                "a step of the job drops or repeats rows that it does not book; the report has the books"))
        : Optional.empty();
  }

  private static Diagnosis ofRoot(Throwable root) {
    String name = root.getClass().getSimpleName();
    return Throwables.isMistakeOfProgram(root)
        ? of(FailureClass.LOGIC, "%s, which a program throws at itself".formatted(name))
        : of(FailureClass.SYSTEM, "%s, of which nothing more is known".formatted(name));
  }
}
