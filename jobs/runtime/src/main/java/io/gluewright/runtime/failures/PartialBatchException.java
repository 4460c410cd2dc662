package io.gluewright.runtime.failures;

import java.util.List;

/**
 * A replay would have a part of its batch only: the rest would be lost to the sinks that have not
 * had it, or land twice. Nothing of that source has landed by the replay.
 */
public final class PartialBatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_NAMED = 10;

  private PartialBatchException(String message) {
    super(message);
  }

  /**
   * Files that are as they were, and are not given again.
   *
   * @param batch the run that died
   */
  public static PartialBatchException without(List<String> files, String source, String batch) {
    return new PartialBatchException(
        """
        run %s, which died, had read files of the source "%s" that are there, and are not given again: %,d, %s%s
          expected: all that it had read; a bookmark that was set past them, a limit, an exclusion or a clock that is behind leaves them out
          hint: for a limit such as boundedFiles, run once with a higher one, by --set; "bookmark rewind" and "bookmark reset" forget the batch, which is then read again, and what has landed of it stays\
        """
            .formatted(
                batch,
                source,
                files.size(),
                String.join(", ", files.subList(0, Math.min(files.size(), MOST_NAMED))),
                files.size() > MOST_NAMED ? ", ..." : ""));
  }
}
