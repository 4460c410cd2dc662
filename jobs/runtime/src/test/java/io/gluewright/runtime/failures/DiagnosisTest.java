package io.gluewright.runtime.failures;

import static io.gluewright.runtime.failures.FailureClass.DATA;
import static io.gluewright.runtime.failures.FailureClass.LOGIC;
import static io.gluewright.runtime.failures.FailureClass.MISTAKE;
import static io.gluewright.runtime.failures.FailureClass.SYSTEM;
import static io.gluewright.runtime.failures.FailureClass.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.SdkClientException;
import com.amazonaws.services.dynamodbv2.model.ProvisionedThroughputExceededException;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import io.delta.exceptions.ConcurrentAppendException;
import io.delta.exceptions.ConcurrentTransactionException;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.report.Books;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.security.cert.CertificateException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hadoop.fs.s3a.AWSBadRequestException;
import org.apache.hadoop.fs.s3a.AWSClientIOException;
import org.apache.hadoop.fs.s3a.AWSServiceIOException;
import org.apache.hadoop.fs.s3a.AWSServiceThrottledException;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.apache.hadoop.fs.s3a.auth.NoAwsCredentialsException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DiagnosisTest {
  static Stream<Arguments> table() {
    return Stream.of(network(), aws(), databases(), spark(), machine(), data(), ours())
        .flatMap(part -> part);
  }

  private static Stream<Arguments> network() {
    return Stream.of(
        arguments(TRANSIENT, new ConnectException("Connection refused")),
        arguments(TRANSIENT, new SocketException("Connection reset")),
        arguments(TRANSIENT, new NoRouteToHostException("No route to host")),
        arguments(TRANSIENT, new SocketTimeoutException("Read timed out")),
        arguments(TRANSIENT, new TimeoutException("no answer")),
        arguments(TRANSIENT, new IOException("Connection reset by peer")),
        arguments(TRANSIENT, new IOException("Broken pipe")),
        arguments(TRANSIENT, new UnknownHostException("db: Temporary failure in name resolution")),
        arguments(SYSTEM, new UnknownHostException("db: Name or service not known")),
        arguments(SYSTEM, new InterruptedIOException()),
        arguments(TRANSIENT, new SSLException("closed", new EOFException())),
        arguments(SYSTEM, new SSLException("Unsupported or unrecognized SSL message")),
        arguments(
            SYSTEM, caused(new SSLHandshakeException("no trust"), new CertificateException())));
  }

  private static Stream<Arguments> aws() {
    return Stream.of(
        arguments(TRANSIENT, s3("SlowDown", 503)),
        arguments(TRANSIENT, s3("InternalError", 500)),
        arguments(TRANSIENT, s3("RequestTimeout", 400)),
        arguments(TRANSIENT, s3("OperationAborted", 409)),
        arguments(TRANSIENT, caused(new ProvisionedThroughputExceededException("too fast"), null)),
        arguments(SYSTEM, s3("AccessDenied", 403)),
        arguments(SYSTEM, s3("NoSuchBucket", 404)),
        arguments(SYSTEM, s3("ExpiredToken", 400)),
        arguments(
            TRANSIENT,
            new SdkClientException("Unable to execute HTTP request", new ConnectException())),
        arguments(TRANSIENT, new AWSServiceThrottledException("PUT", s3("SlowDown", 503))),
        arguments(TRANSIENT, new AWSServiceIOException("PUT", s3("", 502))),
        arguments(
            TRANSIENT,
            new AWSClientIOException(
                "GET", new SdkClientException("reset", new SocketException("Connection reset")))),
        arguments(
            SYSTEM, new AWSBadRequestException("HEAD", s3("AuthorizationHeaderMalformed", 400))),
        arguments(SYSTEM, new NoAwsCredentialsException("chain")),
        arguments(SYSTEM, new RemoteFileChangedException("s3a://b/k", "read", "other version")));
  }

  private static Stream<Arguments> databases() {
    return Stream.of(
        arguments(TRANSIENT, new SQLTransientConnectionException("pool is empty")),
        arguments(TRANSIENT, new SQLRecoverableException("IO Error: Connection reset")),
        arguments(TRANSIENT, new SQLException("cannot connect", "08001")),
        arguments(TRANSIENT, new SQLException("connection lost", "08006")),
        arguments(TRANSIENT, new SQLException("too many connections", "53300")),
        arguments(TRANSIENT, new SQLException("could not serialize access", "40001")),
        arguments(TRANSIENT, new SQLException("deadlock detected", "40P01")),
        arguments(TRANSIENT, new SQLException("lock not available", "55P03")),
        arguments(TRANSIENT, new SQLException("starting up", "57P03")),
        arguments(TRANSIENT, new SQLException("Lock wait timeout exceeded", "HY000", 1205)),
        arguments(TRANSIENT, new SQLException("no state", new ConnectException("refused"))),
        arguments(SYSTEM, new SQLException("password authentication failed", "28P01")),
        arguments(SYSTEM, new SQLException("disk full", "53100")),
        arguments(SYSTEM, new SQLException("what is this")),
        arguments(DATA, new SQLException("value too long", "22001")),
        arguments(DATA, new SQLException("duplicate key", "23505")),
        arguments(MISTAKE, new SQLSyntaxErrorException("no such table", "42P01")),
        arguments(MISTAKE, new SQLException("no such database", "3D000")));
  }

  private static Stream<Arguments> spark() {
    return Stream.of(
        arguments(TRANSIENT, stage("ExecutorLostFailure (executor 3 exited): heartbeat timed out")),
        arguments(SYSTEM, stage("ExecutorLostFailure: killed for exceeding memory limits")),
        arguments(TRANSIENT, stage("java.net.SocketTimeoutException: Read timed out")),
        arguments(
            TRANSIENT,
            stage(
                "AmazonS3Exception: (Service: Amazon S3; Status Code: 503; Error Code: SlowDown)")),
        arguments(SYSTEM, stage("java.lang.Exception: too hot")),
        arguments(
            TRANSIENT,
            new SparkException("Job aborted.", new SparkException("task", s3("SlowDown", 503)))),
        arguments(TRANSIENT, new ConcurrentAppendException("files were added")),
        arguments(SYSTEM, new ConcurrentTransactionException("the same transaction")));
  }

  private static Stream<Arguments> machine() {
    return Stream.of(
        arguments(SYSTEM, new OutOfMemoryError("Java heap space")),
        arguments(SYSTEM, new NoClassDefFoundError("org/postgresql/Driver")),
        arguments(SYSTEM, new IOException("No space left on device")),
        arguments(SYSTEM, new FileNotFoundException("/data/a.csv (Permission denied)")),
        arguments(SYSTEM, new NoSuchFileException("/data/a.csv")),
        arguments(SYSTEM, new AccessDeniedException("s3a://bucket/key")),
        arguments(SYSTEM, new AccessControlException("Permission denied: user=x")),
        arguments(SYSTEM, new IOException("something else")));
  }

  private static Stream<Arguments> data() {
    return Stream.of(
        arguments(DATA, new ZipException("Not in GZIP format")),
        arguments(DATA, new EOFException("Unexpected end of ZLIB input stream")),
        arguments(DATA, new MalformedInputException(1)),
        arguments(DATA, new DateTimeParseException("no day", "2024-13-01", 5)),
        arguments(
            DATA,
            new RuntimeException("/x/a.parquet is not a Parquet file. Expected magic number")));
  }

  private static Stream<Arguments> ours() {
    Problem problem = Problem.of(Location.of("job.conf"), "this", "that");
    return Stream.of(
        arguments(MISTAKE, InvalidInputException.of(problem)),
        arguments(MISTAKE, caused(InvalidInputException.of(problem), new SocketTimeoutException())),
        arguments(DATA, GateStoppedException.byRules("orders/source", List.of("RowCount > 1"))),
        arguments(LOGIC, outOfBalance()),
        arguments(LOGIC, new NullPointerException()),
        arguments(LOGIC, new IllegalStateException("this cannot be")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void tellsTheClassOfAFailureAlsoThroughWhatIsWrappedAroundIt(
      FailureClass expected, Throwable failure) {
    assertThat(Diagnosis.of(failure).kind()).as("%s", Diagnosis.of(failure)).isEqualTo(expected);

    Throwable wrapped = new UncheckedIOException("cannot list", new IOException("x", failure));
    assertThat(Diagnosis.of(new RuntimeException("step failed", wrapped)).kind())
        .isEqualTo(expected);
  }

  @Test
  void tellsAnErrorOfARealDriverFromThoseOfItsUser() {
    Throwable refused =
        catchThrowable(() -> DriverManager.getConnection("jdbc:h2:tcp://localhost:1/shop"));
    Throwable denied =
        catchThrowable(
            () -> {
              DriverManager.getConnection("jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "secret");
              DriverManager.getConnection("jdbc:h2:mem:shop", "sa", "wrong");
            });

    assertThat(Diagnosis.of(refused).kind()).isEqualTo(TRANSIENT);
    assertThat(Diagnosis.of(denied).kind()).isEqualTo(SYSTEM);
    assertThat(Diagnosis.of(denied).advice()).contains("user and password");
  }

  @Test
  void saysTheClassAndWhatToTry() {
    assertThat(Diagnosis.of(s3("AccessDenied", 403)).words())
        .isEqualTo(
            """
            failure of class "system": AWS answered AccessDenied (403)
              hint: let the role of the job do what it was refused""");
  }

  @Test
  void doesNotLoopWhereCausesDo() {
    Exception one = new Exception("one");
    one.initCause(new Exception("two", one));

    assertThat(Diagnosis.of(one).kind()).isEqualTo(SYSTEM);
  }

  private static Throwable outOfBalance() {
    Books books = new Books();
    books.source("crm").read(2).written(1);
    return catchThrowable(books::requireBalance);
  }

  private static SparkException stage(String reason) {
    return new SparkException(
        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure: "
            + reason);
  }

  private static AmazonS3Exception s3(String code, int status) {
    AmazonS3Exception answer = new AmazonS3Exception("no");
    answer.setErrorCode(code);
    answer.setStatusCode(status);
    answer.setErrorType(AmazonServiceException.ErrorType.Service);
    return answer;
  }

  private static Throwable caused(Throwable failure, Throwable cause) {
    if (failure instanceof AmazonServiceException answer) {
      answer.setErrorCode(answer.getClass().getSimpleName());
    } else {
      failure.initCause(cause);
    }
    return failure;
  }
}
