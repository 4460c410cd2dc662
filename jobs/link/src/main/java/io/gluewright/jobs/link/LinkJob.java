package io.gluewright.jobs.link;

import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;
import java.util.List;
import java.util.stream.Stream;

/**
 * Links what is new in the source {@code left}, or finds its duplicates; where the configuration
 * has a source {@code right}, the two are linked. The entities go to the sink {@code entities}, the
 * pairs that hold them together to the sink {@code links}. It has no sources of its own: give them
 * with {@code --conf}.
 */
public final class LinkJob {
  private LinkJob() {}

  public static void main(String[] args) {
    Launcher.launch("link", args, LinkJob::run);
  }

  static void run(JobRuntime job) {
    List<Intake> intakes =
        Stream.of("left", "right").filter(job.sources()::contains).map(job::intake).toList();
    if (intakes.stream().allMatch(Intake::isEmpty)) {
      return;
    }
    throw new UnsupportedOperationException("no resolver is wired in");
  }
}
