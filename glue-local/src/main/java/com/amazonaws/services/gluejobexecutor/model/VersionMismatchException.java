package com.amazonaws.services.gluejobexecutor.model;

/** Another run, or a reset, has moved the job's bookmark since this run read it. */
public class VersionMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public VersionMismatchException(String message) {
    super(message);
  }
}
