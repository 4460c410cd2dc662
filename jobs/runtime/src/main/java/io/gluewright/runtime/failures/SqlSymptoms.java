package io.gluewright.runtime.failures;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What databases answer: by the class of the exception where a driver gives one, else by the SQL
 * state of ISO 9075 and the codes that PostgreSQL, MySQL and H2 add to it.
 */
final class SqlSymptoms {
  /** Deadlock, and a lock that was waited for too long: as MySQL and SQL Server number them. */
  private static final Set<Integer> LOCKS = Set.of(1205, 1213);

  private static final Map<String, String> PASSING =
      Map.ofEntries(
          Map.entry("55P03", "a lock is held by others"),
          Map.entry("55006", "an object is in use"),
          Map.entry("57014", "the query was cancelled"),
          Map.entry("57P01", "the database is shutting down"),
          Map.entry("57P02", "the database has crashed"),
          Map.entry("57P03", "the database is starting"),
          Map.entry("HYT00", "the answer took too long, or a lock is held by others"),
          Map.entry("HYT01", "the connection took too long"),
          Map.entry("90067", "the connection is broken"));

  private SqlSymptoms() {}

  static Optional<Diagnosis> of(Throwable failure) {
    return failure instanceof SQLException answer ? Optional.of(answer(answer)) : Optional.empty();
  }

  private static Diagnosis answer(SQLException answer) {
    String state = answer.getSQLState() == null ? "" : answer.getSQLState();
    if (answer instanceof SQLTransientException || answer instanceof SQLRecoverableException) {
      return passing("it says that it may pass", state);
    }
    if (LOCKS.contains(answer.getErrorCode())) {
      return passing("a lock is held by others", state);
    }
    return ofState(state)
        .or(() -> ofCause(answer))
        .orElseGet(() -> Diagnosis.of(FailureClass.SYSTEM, words("it failed", state)));
  }

  private static Optional<Diagnosis> ofState(String state) {
    if (PASSING.containsKey(state)) {
      return Optional.of(passing(PASSING.get(state), state));
    }
    String group = state.length() < 2 ? "" : state.substring(0, 2);
    return switch (group) {
      case "08" ->
          Optional.of(
              state.equals("08P01")
                  ? system(
                      "client and server do not understand each other",
                      state,
                      "see whether the driver suits the server")
                  : passing("the connection failed", state));
      case "40" -> Optional.of(passing("the transaction was rolled back", state));
      case "53" -> Optional.of(scarce(state));
      case "28" ->
          Optional.of(
              system(
                  "it refuses the user", state, "see to user and password of the source or sink"));
      case "22", "23" ->
          Optional.of(Diagnosis.of(FailureClass.DATA, words("a value does not fit", state)));
      case "3D", "42" ->
          Optional.of(
              new Diagnosis(
                  FailureClass.MISTAKE,
                  words("it does not know or does not allow what was asked for", state),
                  "see to url and table of the source or sink, and to the rights of its user"));
      default -> Optional.empty();
    };
  }

  private static Diagnosis scarce(String state) {
    return switch (state) {
      case "53100" -> system("its disk is full", state, "make room there");
      case "53200" ->
          system("it is out of memory", state, "give it more, or read or write fewer rows at once");
      default -> passing("it has no room for another connection", state);
    };
  }

  /** Drivers that have no state to give mostly have the failure of the network. */
  private static Optional<Diagnosis> ofCause(SQLException answer) {
    return Optional.ofNullable(answer.getCause()).flatMap(NetworkSymptoms::of);
  }

  private static Diagnosis passing(String what, String state) {
    return Diagnosis.of(FailureClass.TRANSIENT, words(what, state));
  }

  private static Diagnosis system(String what, String state, String advice) {
    return new Diagnosis(FailureClass.SYSTEM, words(what, state), advice);
  }

  private static String words(String what, String state) {
    return state.isEmpty()
        ? "of the database, " + what
        : "of the database, %s (SQL state %s)".formatted(what, state);
  }
}
