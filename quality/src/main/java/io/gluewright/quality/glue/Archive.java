package io.gluewright.quality.glue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.PastValues;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.InMemoryHistory;
import io.gluewright.quality.history.JsonHistory;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.RunInput;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.history.anomaly.Anomaly;
import io.gluewright.quality.history.anomaly.Verdict;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.transforms.Fingerprint;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What evaluations of a context leave behind: {@code history} holds what they measured, {@code
 * results} what each of them found. An input that is evaluated again takes the place of itself. As
 * on Glue, an evaluation is compared with all before, whether or not their rules held.
 */
final class Archive {
  private static final Anomaly.MedianDistance USUAL = Anomaly.MedianDistance.DEFAULT;

  private final Path place;
  private final Configuration hadoop;
  private final MetricHistory history;
  private final Subject subject;
  private final RunInput input;
  private final PastValues past;

  private Archive(
      Path place,
      Configuration hadoop,
      MetricHistory history,
      Subject subject,
      RunInput input,
      PastValues past) {
    this.place = place;
    this.hadoop = hadoop;
    this.history = history;
    this.subject = subject;
    this.input = input;
    this.past = past;
  }

  /** Neither folder has to be there yet. What was measured before is read here, all at once. */
  static Archive in(String place, String context, RunInput input, Configuration hadoop)
      throws IOException {
    Path root = new Path(place);
    MetricHistory history = JsonHistory.in(new Path(root, "history").toString(), hadoop);
    Subject subject = Subject.of(context);
    Baseline baseline =
        Baseline.of(subject).withFailed().without(input.fingerprint()).before(input.asOf());
    InMemoryHistory earlier = new InMemoryHistory();
    earlier.appendAll(history.runs(baseline, MetricHistory.WINDOW));
    return new Archive(root, hadoop, history, subject, input, PastValues.of(earlier, baseline));
  }

  PastValues past() {
    return past;
  }

  /** What is unusual, of all that was measured, beside earlier evaluations. */
  List<String> observations(Evaluation evaluation) {
    List<String> unusual = new ArrayList<>();
    for (Metric metric : evaluation.metrics().list()) {
      List<Point> earlier = past.newest(metric.key(), USUAL.points());
      Verdict verdict = USUAL.judge(input.asOf(), metric.value(), earlier);
      if (verdict.isAnomalous()) {
        unusual.add("%s, %s".formatted(metric.key().text(), verdict));
      }
    }
    return unusual;
  }

  void keep(Ruleset ruleset, Evaluation evaluation, List<String> observations, Instant now)
      throws IOException {
    String rules = Fingerprint.of(ruleset.dqdl());
    String run = "%s-%s".formatted(input.fingerprint(), rules);
    Path file =
        new Path(
            place,
            "results/context=%s/%s.json"
                .formatted(URLEncoder.encode(subject.dataset(), UTF_8), run));
    write(file, ResultJson.of(subject.dataset(), input, now, evaluation, observations));
    history.append(
        RunRecord.of(subject, rules, input.fingerprint(), run, input.asOf())
            .with(evaluation.metrics())
            .ended(evaluation.passed() ? RunOutcome.PASSED : RunOutcome.FAILED)
            .recordedAt(now));
  }

  /** Local files are without the checksum files that Hadoop would lay beside them. */
  private void write(Path file, byte[] content) throws IOException {
    FileSystem files = file.getFileSystem(hadoop);
    FileSystem plain = files instanceof LocalFileSystem local ? local.getRaw() : files;
    try (FSDataOutputStream stream = plain.create(file, true)) { // true: it is of the same input
      stream.write(content);
    }
  }
}
