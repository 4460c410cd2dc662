package io.gluewright.testdata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a drop holds, exactly, by source: {@code crm}, {@code orders}, {@code tickets}, {@code web},
 * {@code marketing}.
 */
public record Truth(int drop, long customers, long seed, Map<String, Counts> sources) {
  private static final Pattern HEAD =
      Pattern.compile("\"drop\": (\\d+),\\s+\"customers\": (\\d+),\\s+\"seed\": (-?\\d+)");
  private static final Pattern LINE =
      Pattern.compile(
          "\"(\\w+)\": \\{\"rows\": \\d+, \"valid\": (\\d+), \"duplicates\": (\\d+),"
              + " \"superseded\": (\\d+), \"late\": (\\d+), \"filtered\": (\\d+),"
              + " \"invalid\": (\\d+), \"corrupt\": (\\d+)\\}");

  public Truth {
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
  }

  /** The counts of one source; an unknown one is refused. */
  public Counts source(String name) {
    if (!sources.containsKey(name)) {
      throw new IllegalArgumentException(
          "no source \"%s\"; expected one of %s".formatted(name, sources.keySet()));
    }
    return sources.get(name);
  }

  /** All sources together. */
  public Counts total() {
    return sources.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  String json() {
    String lines =
        sources.entrySet().stream()
            .map(source -> "    \"%s\": %s".formatted(source.getKey(), json(source.getValue())))
            .collect(Collectors.joining(",\n"));
    return """
        {
          "drop": %d,
          "customers": %d,
          "seed": %d,
          "date": "%s",
          "sources": {
        %s
          }
        }
        """
        .formatted(drop, customers, seed, Drop.date(drop), lines);
  }

  private static String json(Counts counts) {
    return ("{\"rows\": %d, \"valid\": %d, \"duplicates\": %d, \"superseded\": %d, \"late\": %d,"
            + " \"filtered\": %d, \"invalid\": %d, \"corrupt\": %d}")
        .formatted(
            counts.rows(),
            counts.valid(),
            counts.duplicates(),
            counts.superseded(),
            counts.late(),
            counts.filtered(),
            counts.invalid(),
            counts.corrupt());
  }

  static Truth read(Path file) throws IOException {
    String json = Files.readString(file);
    Matcher head = HEAD.matcher(json);
    if (!head.find()) {
      throw new IOException(file + " is not what this generator wrote; delete it and its drop");
    }
    Map<String, Counts> sources = new LinkedHashMap<>();
    for (Matcher line = LINE.matcher(json); line.find(); ) {
      sources.put(
          line.group(1),
          new Counts(
              Long.parseLong(line.group(2)),
              Long.parseLong(line.group(3)),
              Long.parseLong(line.group(4)),
              Long.parseLong(line.group(5)),
              Long.parseLong(line.group(6)),
              Long.parseLong(line.group(7)),
              Long.parseLong(line.group(8))));
    }
    return new Truth(
        Integer.parseInt(head.group(1)),
        Long.parseLong(head.group(2)),
        Long.parseLong(head.group(3)),
        sources);
  }
}
