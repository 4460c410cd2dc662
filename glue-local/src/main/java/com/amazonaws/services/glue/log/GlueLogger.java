package com.amazonaws.services.glue.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of a job. */
public class GlueLogger {
  private static final Logger LOG = LoggerFactory.getLogger(GlueLogger.class);

  public GlueLogger() {}

  public void info(String message) {
    LOG.info(message);
  }

  public void warn(String message) {
    LOG.warn(message);
  }

  public void error(String message) {
    LOG.error(message);
  }
}
