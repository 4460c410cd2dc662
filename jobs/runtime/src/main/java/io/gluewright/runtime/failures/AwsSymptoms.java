package io.gluewright.runtime.failures;

import java.util.Optional;
import java.util.Set;

/**
 * What services of AWS answer: through versions 1 and 2 of its SDK, relocated or not, and through
 * Hadoop's S3A.
 */
final class AwsSymptoms {
  private static final Set<String> ANSWERS =
      Set.of("AmazonServiceException", "AwsServiceException", "SdkServiceException");
  private static final Set<String> THROTTLED_FILES = Set.of("AWSServiceThrottledException");
  private static final Set<String> BROKEN_FILES =
      Set.of("AWSStatus500Exception", "AWSNoResponseException");
  private static final Set<String> WITHOUT_CREDENTIALS =
      Set.of(
          "CredentialInitializationException",
          "NoAwsCredentialsException",
          "NoAuthWithAWSException");

  private static final Set<String> THROTTLING =
      Set.of(
          "SlowDown",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "ProvisionedThroughputExceededException",
          "RequestLimitExceeded",
          "BandwidthLimitExceeded",
          "PriorRequestNotComplete",
          "ServiceUnavailable");
  private static final Set<String> PASSING =
      Set.of(
          "InternalError",
          "InternalServerError",
          "RequestTimeout",
          "RequestTimeoutException",
          "OperationAborted",
          "ConditionalRequestConflict",
          "TransactionInProgressException");
  private static final Set<String> STALE =
      Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "RequestTimeTooSkewed");

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;

  private AwsSymptoms() {}

  static Optional<Diagnosis> of(Throwable failure) {
    if (Throwables.isOneOf(ANSWERS, failure)) {
      return Optional.of(answer(code(failure), status(failure)));
    }
    if (Throwables.isOneOf(THROTTLED_FILES, failure)) {
      return Optional.of(throttled("S3"));
    }
    if (Throwables.isOneOf(BROKEN_FILES, failure)) {
      return Optional.of(Diagnosis.of(FailureClass.TRANSIENT, "S3 could not answer"));
    }
    return Throwables.isOneOf(WITHOUT_CREDENTIALS, failure)
        ? Optional.of(withoutCredentials())
        : Optional.empty();
  }

  private static Diagnosis answer(String code, int status) {
    String answer = "AWS answered %s (%d)".formatted(code.isEmpty() ? "an error" : code, status);
    if (THROTTLING.contains(code) || status == UNAVAILABLE || status == TOO_MANY_REQUESTS) {
      return throttled(answer);
    }
    if (PASSING.contains(code) || status >= SERVER_ERROR) {
      return Diagnosis.of(FailureClass.TRANSIENT, answer);
    }
    if (STALE.contains(code)) {
      return new Diagnosis(
          FailureClass.SYSTEM, answer, "fetch new credentials, and see whether the clock is right");
    }
    return new Diagnosis(FailureClass.SYSTEM, answer, advice(status));
  }

  private static String advice(int status) {
    return switch (status) {
      case UNAUTHORIZED, FORBIDDEN -> "let the role of the job do what it was refused";
      case NOT_FOUND -> "see whether the bucket, the key or the table is spelt right, and is there";
      default -> FailureClass.SYSTEM.advice();
    };
  }

  private static Diagnosis throttled(String who) {
    return new Diagnosis(
        FailureClass.TRANSIENT,
        who + ": too many requests",
        "start the job again, or let it wait longer (retry.max-backoff, retry.budget)");
  }

  private static Diagnosis withoutCredentials() {
    return new Diagnosis(
        FailureClass.SYSTEM, "no credentials for AWS", "give the job a role, or log in");
  }

  private static String code(Throwable answer) {
    return text(answer, "getErrorCode")
        .or(() -> call(answer, "awsErrorDetails").flatMap(details -> text(details, "errorCode")))
        .orElse("");
  }

  private static int status(Throwable answer) {
    return call(answer, "getStatusCode")
        .or(() -> call(answer, "statusCode"))
        .map(status -> ((Number) status).intValue())
        .orElse(0);
  }

  private static Optional<String> text(Object on, String method) {
    return call(on, method).map(Object::toString);
  }

  /**
   * The two SDKs say the same under other names, and none of them is on the class path for sure.
   */
  private static Optional<Object> call(Object on, String method) {
    try {
      return Optional.ofNullable(on.getClass().getMethod(method).invoke(on));
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }
}
