package io.gluewright.benchmarks.landing;

import io.gluewright.landing.gate.Areas;
import io.gluewright.landing.gate.LandingGate;
import io.gluewright.landing.lambda.LandingHandler;
import io.gluewright.landing.objects.Area;
import io.gluewright.landing.queue.MessageWork;
import io.gluewright.landing.registry.FolderRegistry;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Calls of the function with a message that names an object of 1 MB of good JSON lines, in memory.
 * {@link #main} ends with 1 when the median is not under 5 ms, or the 99th percentile under 25 ms.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
public class LandingLatency {
  private static final int SIZE = 1 << 20;
  private static final double MEDIAN = 5;
  private static final double P99 = 25;

  private static final String SCHEMA =
      """
      {
        "type": "object",
        "required": ["id", "customer", "status", "total"],
        "additionalProperties": false,
        "properties": {
          "id": {"type": "integer", "minimum": 1},
          "customer": {"type": "string", "minLength": 1, "maxLength": 80},
          "email": {"type": ["string", "null"], "pattern": "^[^@ ]+@[^@ ]+$"},
          "status": {"enum": ["open", "paid", "sent"]},
          "total": {"type": "number", "minimum": 0},
          "gift": {"type": "boolean"},
          "lines": {
            "type": "array",
            "items": {
              "type": "object",
              "required": ["sku", "count"],
              "properties": {"sku": {"type": "string"}, "count": {"type": "integer"}}
            }
          }
        }
      }\
      """;

  private static final String EVENT =
      """
      {"Records": [{"messageId": "1", "body": "{\\"Records\\": [{\\"eventName\\": \\"ObjectCreated:Put\\", \\"s3\\": {\\"bucket\\": {\\"name\\": \\"impure\\"}, \\"object\\": {\\"key\\": \\"orders/a.jsonl\\"}}}]}"}]}\
      """;

  private final byte[] event = EVENT.getBytes(StandardCharsets.UTF_8);
  private OneObject object;
  private LandingHandler handler;

  /** Makes the object and the handler. */
  @Setup
  public void setUp() throws IOException {
    FolderRegistry registry = new FolderRegistry(Files.createTempDirectory("schemas"));
    registry.create("orders", SchemaFormat.JSON, Compatibility.BACKWARD, SCHEMA);
    Areas areas =
        new Areas(Area.of("s3://impure"), Area.of("s3://raw"), Area.of("s3://deadletter"));
    object = new OneObject(areas.source().at("orders/a.jsonl"), lines());
    handler =
        new LandingHandler(
            new MessageWork(new LandingGate(object, areas, registry, Clock.systemUTC())));
  }

  /** A call that brought nothing on would be fast. */
  @TearDown
  public void requireCopies() {
    if (object.copies() == 0) {
      throw new IllegalStateException("nothing was copied");
    }
  }

  private static byte[] lines() {
    StringBuilder lines = new StringBuilder(SIZE);
    for (int i = 1; ; i++) {
      String line =
          "{\"id\": %d, \"customer\": \"Customer number %d\", \"email\": \"c%d@example.com\", \"status\": \"%s\", \"total\": %d.%02d, \"gift\": %b, \"lines\": [{\"sku\": \"A-%d\", \"count\": 2}, {\"sku\": \"B-7\", \"count\": 1}]}\n"
              .formatted(
                  i, i, i, i % 3 == 0 ? "open" : "paid", i % 500, i % 100, i % 2 == 0, i % 977);
      if (lines.length() + line.length() > SIZE) {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
      }
      lines.append(line);
    }
  }

  /** One call. */
  @Benchmark
  public int call() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), answer, null);
    return answer.size();
  }

  /** Measures, and says whether the limits are kept. */
  public static void main(String[] args) throws RunnerException {
    RunResult result =
        new Runner(new OptionsBuilder().include(LandingLatency.class.getName()).build())
            .runSingle();
    Statistics times = result.getPrimaryResult().getStatistics();
    double median = times.getPercentile(50);
    double p99 = times.getPercentile(99);
    System.out.printf(
        "p50 %.2f ms (under %.0f), p99 %.2f ms (under %.0f)%n", median, MEDIAN, p99, P99);
    if (median >= MEDIAN || p99 >= P99) {
      System.exit(1);
    }
  }
}
