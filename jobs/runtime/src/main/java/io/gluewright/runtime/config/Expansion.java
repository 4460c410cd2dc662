package io.gluewright.runtime.config;

import com.typesafe.config.Config;
import io.gluewright.diagnostics.Settings;

/**
 * Makes sources, tables and sinks of blocks of a job's own, before any of them is read. A job that
 * has one names its class in {@code META-INF/services} of its JAR, so that commands which look into
 * the configuration of the job see what a run sees.
 *
 * <p>Blocks that are made keep the places of those that they are made of: mistakes in them are told
 * where the user wrote them.
 */
public interface Expansion {
  /** The job that it is for. */
  String job();

  /**
   * The configuration with all that is made of {@code root}. Mistakes go to the problems of the
   * settings.
   */
  Config expand(Settings root);
}
