package io.gluewright.landing.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** A JSON document per line; blank lines count as none. Findings name the line. */
final class JsonLines {
  private static final int LONGEST_LINE = 16 << 20;
  private static final int BUFFER = 1 << 16;

  private JsonLines() {}

  static Findings check(RecordCheck schema, Content content) throws IOException {
    if (schema.quick().isPresent()) {
      long records = surelyClean(schema.quick().get(), content);
      if (records >= 0) {
        return Findings.clean(records);
      }
    }
    return lineByLine(schema, content);
  }

  /** How many documents there are if all are well, and each on a line of its own; else -1. */
  private static long surelyClean(QuickMatch quick, Content content) throws IOException {
    long records = 0;
    int line = 0;
    try (InputStream text = content.open();
        JsonParser parser = RecordCheck.tokens(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int start = parser.currentTokenLocation().getLineNr();
        if (start <= line || !quick.accepts(parser)) {
          return -1;
        }
        line = parser.currentLocation().getLineNr();
        if (line != start) {
          return -1;
        }
        records++;
      }
      return records;
    } catch (IOException broken) {
      return -1;
    }
  }

  private static Findings lineByLine(RecordCheck schema, Content content) throws IOException {
    Tally tally = new Tally();
    byte[] line = new byte[BUFFER];
    byte[] block = new byte[BUFFER];
    int length = 0;
    long number = 1;
    try (InputStream text = content.open()) {
      for (int got = text.read(block); got >= 0; got = text.read(block)) {
        int from = 0;
        for (int i = 0; i < got; i++) {
          if (block[i] == '\n') {
            line = appended(line, length, block, from, i);
            check(schema, number, line, length + i - from, tally);
            number++;
            length = 0;
            from = i + 1;
          }
        }
        line = appended(line, length, block, from, got);
        length += got - from;
        if (length > LONGEST_LINE) {
          tally.end(new Finding(number, "", "line", "at most %d bytes".formatted(LONGEST_LINE)));
          return tally.findings();
        }
      }
    }
    check(schema, number, line, length, tally);
    return tally.findings();
  }

  private static byte[] appended(byte[] line, int length, byte[] block, int from, int to) {
    int needed = length + to - from;
    byte[] roomy = needed <= line.length ? line : Arrays.copyOf(line, Math.max(needed, 2 * length));
    System.arraycopy(block, from, roomy, length, to - from);
    return roomy;
  }

  private static void check(RecordCheck schema, long number, byte[] line, int length, Tally tally) {
    if (isBlank(line, length)) {
      return;
    }
    List<Finding> findings;
    try {
      findings = schema.check(number, RecordCheck.tree(line, 0, length));
    } catch (IOException e) {
      findings = List.of(new Finding(number, "", "json", "one JSON document on the line"));
    }
    tally.add(findings);
  }

  private static boolean isBlank(byte[] line, int length) {
    for (int i = 0; i < length; i++) {
      if (line[i] != ' ' && line[i] != '\t' && line[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
