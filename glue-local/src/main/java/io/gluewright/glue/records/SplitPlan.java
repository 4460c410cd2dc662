package io.gluewright.glue.records;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Cuts files into splits and packs the splits of small files into partitions, in the order of the
 * files.
 */
final class SplitPlan {
  private static final long LARGEST = 64L << 20;
  private static final long SMALLEST = 4L << 20;

  /** What opening a file costs, in bytes that could be read meanwhile. */
  private static final long OPENING = 256L << 10;

  private static final int PARTITIONS_PER_CORE = 3;

  private final long target;
  private final List<List<TextSplit>> partitions = new ArrayList<>();
  private List<TextSplit> partition = new ArrayList<>();
  private long filled;
  private int splits;

  private SplitPlan(long target) {
    this.target = target;
  }

  /** The splits of each partition; files that are {@code whole} are not cut. */
  static List<List<TextSplit>> of(List<InputFile> files, int cores, Predicate<InputFile> whole) {
    long bytes = files.stream().mapToLong(file -> file.length() + OPENING).sum();
    long share = bytes / ((long) cores * PARTITIONS_PER_CORE) + 1;
    SplitPlan plan = new SplitPlan(Math.min(LARGEST, Math.max(SMALLEST, share)));
    for (InputFile file : files) {
      if (file.length() > 0) {
        plan.add(file, whole.test(file));
      }
    }
    plan.close();
    return plan.partitions;
  }

  private void add(InputFile file, boolean whole) {
    long pieces = whole ? 1 : Math.max(1, (file.length() + target - 1) / target);
    long size = (file.length() + pieces - 1) / pieces;
    for (long start = 0; start < file.length(); start += size) {
      long end = Math.min(file.length(), start + size);
      if (!partition.isEmpty() && filled + (end - start) + OPENING > target) {
        close();
      }
      partition.add(new TextSplit(splits++, file.path(), start, end));
      filled += end - start + OPENING;
    }
  }

  private void close() {
    if (!partition.isEmpty()) {
      partitions.add(partition);
      partition = new ArrayList<>();
      filled = 0;
    }
  }
}
