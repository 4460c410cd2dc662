package com.amazonaws.services.glue.util;

import scala.collection.immutable.Map;

/** Reads the arguments of a job. */
public final class GlueArgParser {
  private GlueArgParser() {}

  /**
   * The values of the options asked for, and of those that Glue gives every job.
   *
   * <p>Options stand as {@code --name value} or {@code --name=value}; a name may be shortened while
   * it stays unmistakable. Others are not looked at. Dashes in a name become underscores. The
   * result always holds {@code job_bookmark_option}.
   *
   * @throws IllegalArgumentException naming every option that is missing, or asked for although it
   *     is Glue's own
   */
  public static Map<String, String> getResolvedOptions(String[] args, String[] options) {
    return GlueArgParser$.MODULE$.getResolvedOptions(args, options);
  }
}
