package io.gluewright.glue.records;

/**
 * A file that the system does not give: it is gone, access is denied, the connection is lost. Says
 * nothing about what is in the file, so it fails the task, and with it the run: a bookmark must not
 * move past a file that nobody has read.
 */
final class UnreadableFile extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFile(String path, Exception cause) {
    super(
        "%s: cannot be read: %s; it is not skipped: repair the access, or remove the file, and run again"
            .formatted(path, cause),
        cause);
  }
}
