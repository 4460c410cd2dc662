package io.gluewright.runtime.failures;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What comes of the way between here and what is outside. */
final class NetworkSymptoms {
  private static final Set<String> BUSY =
      Set.of(
          "NoHttpResponseException",
          "ConnectionPoolTimeoutException",
          "ConnectTimeoutException",
          "RetriableException",
          "StandbyException",
          "ConnectionClosedException");

  private NetworkSymptoms() {}

  static Optional<Diagnosis> of(Throwable failure) {
    if (failure instanceof UnknownHostException) {
      return Optional.of(unknownHost(failure));
    }
    if (failure instanceof SocketTimeoutException
        || failure instanceof HttpTimeoutException
        || failure instanceof TimeoutException) {
      return passing("no answer in time");
    }
    if (failure instanceof InterruptedIOException) {
      return Optional.of(Diagnosis.of(FailureClass.SYSTEM, "the run was interrupted"));
    }
    if (failure instanceof SocketException) {
      return passing("the connection was refused or lost");
    }
    if (failure instanceof SSLException) {
      return Optional.of(encryption(failure));
    }
    if (Throwables.isOneOf(BUSY, failure)) {
      return passing("the other end was busy or hung up");
    }
    return isLost(failure) ? passing("the connection was lost") : Optional.empty();
  }

  /**
   * A name that resolvers do not know is mostly misspelt; one that they cannot ask about is not.
   */
  private static Diagnosis unknownHost(Throwable failure) {
    return Throwables.message(failure).toLowerCase(Locale.ROOT).contains("temporary")
        ? Diagnosis.of(FailureClass.TRANSIENT, "names of hosts cannot be looked up now")
        : new Diagnosis(
            FailureClass.SYSTEM,
            "nobody knows the host",
            "see whether its name is spelt right and can be looked up from where the job runs");
  }

  private static Diagnosis encryption(Throwable failure) {
    boolean isAboutTrust =
        Diagnosis.chain(failure).stream().anyMatch(GeneralSecurityException.class::isInstance);
    boolean isCut =
        Diagnosis.chain(failure.getCause()).stream()
            .anyMatch(cause -> cause instanceof IOException && !(cause instanceof SSLException));
    return isCut && !isAboutTrust
        ? Diagnosis.of(FailureClass.TRANSIENT, "the connection was lost while it was encrypted")
        : new Diagnosis(
            FailureClass.SYSTEM,
            "the two ends cannot agree on encryption",
            "see to certificates, and to the versions of TLS that both know");
  }

  /** Java throws no class of its own for these two. */
  private static boolean isLost(Throwable failure) {
    String message = Throwables.message(failure);
    return failure instanceof IOException
        && (message.contains("Connection reset") || message.contains("Broken pipe"));
  }

  private static Optional<Diagnosis> passing(String symptom) {
    return Optional.of(Diagnosis.of(FailureClass.TRANSIENT, symptom));
  }
}
