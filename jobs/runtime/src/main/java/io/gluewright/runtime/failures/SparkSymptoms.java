package io.gluewright.runtime.failures;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;

/** What Spark and Delta say. Tasks that ran elsewhere may have left no more than their text. */
final class SparkSymptoms {
  private static final Set<String> CONFLICTS = Set.of("DeltaConcurrentModificationException");
  private static final Set<String> RIVALS = Set.of("ConcurrentTransactionException");
  private static final Set<String> PLANS = Set.of("AnalysisException", "ParseException");
  private static final Set<String> LOST_BLOCKS =
      Set.of("FetchFailedException", "MetadataFetchFailedException");

  private static final Pattern TOO_MUCH_MEMORY =
      Pattern.compile("exceeding memory limits|OutOfMemoryError|exit (?:code|status):? 137");
  private static final Pattern LOST_EXECUTOR =
      Pattern.compile("ExecutorLostFailure|FetchFailed|Executor heartbeat timed out|worker lost");
  private static final Pattern LOST_NETWORK =
      Pattern.compile(
          "SocketTimeoutException|SocketException|ConnectException|Connection reset"
              + "|SQLTransient\\w*Exception|SQLRecoverableException"
              + "|SlowDown|Status Code: 50[0234]|AWSServiceThrottledException");
  private static final String DATA_EXCEPTIONS = "22"; // the class of SQL state

  private SparkSymptoms() {}

  static Optional<Diagnosis> of(Throwable failure) {
    if (Throwables.isOneOf(RIVALS, failure)) {
      return Optional.of(
          new Diagnosis(
              FailureClass.SYSTEM,
              "another run writes under the name of this one",
              "let one run of the job end before the next begins"));
    }
    if (Throwables.isOneOf(CONFLICTS, failure)) {
      return Optional.of(
          Diagnosis.of(FailureClass.TRANSIENT, "another writer has changed the table meanwhile"));
    }
    if (Throwables.isOneOf(LOST_BLOCKS, failure)) {
      return Optional.of(lostExecutor());
    }
    if (Throwables.isOneOf(PLANS, failure)) {
      return Optional.of(
          new Diagnosis(
              FailureClass.LOGIC,
              "Spark cannot make a plan of what was asked for",
              "a rule, an expression or the job names what is not there, or takes it for something else"));
    }
    if (failure instanceof SparkThrowable known && isOfData(known)) {
      return Optional.of(
          Diagnosis.of(
              FailureClass.DATA, "a value does not fit (%s)".formatted(known.getErrorClass())));
    }
    return failure instanceof SparkException && failure.getCause() == null
        ? ofText(Throwables.message(failure))
        : Optional.empty();
  }

  private static boolean isOfData(SparkThrowable failure) {
    return failure.getErrorClass() != null
        && failure.getSqlState() != null
        && failure.getSqlState().startsWith(DATA_EXCEPTIONS);
  }

  private static Optional<Diagnosis> ofText(String text) {
    return Stream.of(
            found(TOO_MUCH_MEMORY, text).map(hit -> MachineSymptoms.outOfMemory()),
            found(LOST_EXECUTOR, text).map(hit -> lostExecutor()),
            found(LOST_NETWORK, text)
                .map(
                    hit ->
                        Diagnosis.of(
                            FailureClass.TRANSIENT,
                            "a task lost its connection (%s)".formatted(hit))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  private static Diagnosis lostExecutor() {
    return new Diagnosis(
        FailureClass.TRANSIENT,
        "Spark lost an executor, or what it had computed",
        "start the job again; if it happens every time, give its workers more memory");
  }
}
