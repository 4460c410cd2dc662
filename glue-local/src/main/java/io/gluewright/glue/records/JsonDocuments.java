package io.gluewright.glue.records;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.gluewright.glue.frames.Excerpt;
import io.gluewright.glue.frames.JsonValues;
import io.gluewright.glue.frames.Nodes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** JSON documents of any layout: objects, or arrays of objects, which are never held as a whole. */
final class JsonDocuments extends FileItems {
  private final TextFormat.Json format;
  private Tape tape;
  private JsonParser parser;
  private Object last;
  private long start;
  private long line = 1;

  JsonDocuments(TextSplit split, Configuration conf, TextFormat.Json format) {
    super(split, conf);
    this.format = format;
  }

  @Override
  Closeable open() throws IOException {
    InputStream in = Streams.open(split, conf, format.limits());
    tape = new Tape(in, format.limits());
    return in;
  }

  /** Jackson finds out by itself which Unicode encoding it is, byte order mark included. */
  @Override
  void begin() throws IOException {
    parser =
        format.charset().startsWith("UTF-")
            ? TextFormat.Json.FACTORY.createParser(tape)
            : TextFormat.Json.FACTORY.createParser(
                new InputStreamReader(tape, Charset.forName(format.charset())));
  }

  @Override
  Object read() throws IOException {
    try {
      JsonToken token = nextToken();
      while ((token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot())
          || token == JsonToken.END_ARRAY) {
        token = nextToken();
      }
      if (token == null) {
        return null;
      }
      JsonLocation at = parser.currentTokenLocation();
      line = at.getLineNr();
      start = at.getByteOffset();
      tape.begin(start);
      last = JsonValues.read(parser);
      if (!(last instanceof Map)) {
        return refuse("a JSON object expected");
      }
      @SuppressWarnings("unchecked") // made by JsonValues
      Map<String, Object> record = (Map<String, Object>) last;
      format.fileColumn().ifPresent(name -> record.put(name, split.path()));
      return record;
    } catch (JsonProcessingException e) {
      JsonLocation at = parser.currentLocation();
      return refuseRest(
          "not JSON from here on (line %d, column %d): %s"
              .formatted(at.getLineNr(), at.getColumnNr(), e.getOriginalMessage()));
    }
  }

  private JsonToken nextToken() throws IOException {
    JsonLocation behind = parser.currentLocation();
    line = behind.getLineNr();
    tape.begin(behind.getByteOffset()); // -1 in UTF-16: forgets nothing
    start = Math.max(tape.from(), behind.getByteOffset());
    return parser.nextToken();
  }

  @Override
  long position() {
    long read = parser == null ? 0 : parser.currentLocation().getByteOffset();
    return read >= 0 ? read : tape.position();
  }

  @Override
  long offset() {
    return start;
  }

  @Override
  long line() {
    return line;
  }

  @Override
  Excerpt input() {
    return start >= 0
        ? tape.between(start, position(), Charset.forName(format.charset()))
        : Excerpt.of(last instanceof Map ? json() : String.valueOf(last));
  }

  @SuppressWarnings("unchecked") // made by JsonValues
  private String json() {
    return Nodes.json((Map<String, Object>) last);
  }

  @Override
  Excerpt rest() {
    if (tape == null) {
      return Excerpt.NONE;
    }
    return tape.rest(Charset.forName(format.charset()));
  }

  @Override
  long restOffset() {
    return tape == null ? 0 : tape.from();
  }
}
