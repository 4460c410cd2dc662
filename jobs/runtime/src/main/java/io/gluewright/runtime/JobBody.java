package io.gluewright.runtime;

/** What a job does between opening and commit: read sources, transform, write sinks. */
@FunctionalInterface
public interface JobBody {
  void run(JobRuntime job);
}
