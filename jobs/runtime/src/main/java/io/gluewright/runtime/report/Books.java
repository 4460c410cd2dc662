package io.gluewright.runtime.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where every row of a run went. The law: for each source and in total, rows read = written +
 * filtered + merged + quarantined + dead-lettered.
 */
public final class Books {
  private final Map<String, SourceBooks> sources = new LinkedHashMap<>();

  /** The books of a source, opened at the first call; they are listed in that order. */
  public synchronized SourceBooks source(String name) {
    return sources.computeIfAbsent(name, SourceBooks::new);
  }

  public synchronized List<SourceBooks> sources() {
    return List.copyOf(sources.values());
  }

  public Counts total() {
    return sources().stream().map(SourceBooks::counts).reduce(Counts.NONE, Counts::plus);
  }

  /** True if no source had anything new. */
  public boolean isEmpty() {
    return total().read() == 0;
  }

  /**
   * Checks the law.
   *
   * @throws OutOfBalanceException naming every source that breaks it, with its numbers
   */
  public void requireBalance() {
    List<String> broken =
        Stream.concat(sources().stream().flatMap(Books::imbalance), imbalance("total", total()))
            .toList();
    if (!broken.isEmpty()) {
      throw new OutOfBalanceException(broken);
    }
  }

  private static Stream<String> imbalance(SourceBooks source) {
    return imbalance("source \"%s\"".formatted(source.name()), source.counts());
  }

  private static Stream<String> imbalance(String whose, Counts counts) {
    return counts.balance() ? Stream.empty() : Stream.of(counts.imbalance(whose));
  }
}
