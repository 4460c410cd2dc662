package io.gluewright.runtime;

import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.sinks.Committer;
import io.gluewright.runtime.sinks.Sink;
import io.gluewright.runtime.sinks.SinkSpec;
import io.gluewright.runtime.staging.Staging;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sinks that a batch is brought to: each is opened once, when it is first asked for. */
final class OpenSinks {
  private final OpenJob job;
  private final Committer committer;
  private final Staging staging;
  private final RunSteps steps;
  private final Publication publication;
  private final Map<String, Sink> sinks = new LinkedHashMap<>();

  OpenSinks(
      OpenJob job, OpenBatch batch, Staging staging, RunSteps steps, Publication publication) {
    this.job = job;
    this.committer = job.committer(batch);
    this.staging = staging;
    this.steps = steps;
    this.publication = publication;
  }

  /** The sink of that name in the configuration. */
  Sink named(String name) {
    return sinks.computeIfAbsent(name, sink -> open(job.description().sink(sink)));
  }

  /** One of files for a table beside a sink. */
  Sink beside(String sink, String table) {
    return sinks.computeIfAbsent(table, name -> open(job.description().sinkBeside(sink, name)));
  }

  private Sink open(SinkSpec sink) {
    return Sink.open(
        sink,
        job.session().spark(),
        job.glue(),
        committer,
        staging,
        steps,
        publication.gate(sink.name()),
        job.outside());
  }
}
