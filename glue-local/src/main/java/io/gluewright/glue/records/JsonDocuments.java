package io.gluewright.glue.records;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
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

/**
 * JSON documents of any layout: objects, or arrays of objects, which are never held as a whole; or
 * what is at a path in them.
 */
final class JsonDocuments extends FileItems {
  private final TextFormat.Json format;
  private Tape tape;
  private JsonParser parser;
  private Object last;
  private long start;
  private long line = 1;
  private boolean found;

  JsonDocuments(TextSplit split, Configuration conf, TextFormat.Json format) {
    super(split, conf);
    this.format = format;
    this.found = format.path().length() == 0;
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
      JsonToken token = nextRecord();
      if (token == null) {
        return found ? null : nothingThere();
      }
      JsonLocation at = parser.currentTokenLocation();
      line = at.getLineNr();
      start = at.getByteOffset();
      tape.begin(start);
      last = JsonValues.read(parser);
      if (!(last instanceof Map)) {
        return refuse(
            format.path().length() == 0
                ? "a JSON object expected"
                : "a JSON object expected at " + format.path());
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

  /** The token at which a value begins that is where records are; null at the end. */
  private JsonToken nextRecord() throws IOException {
    JsonToken token = nextToken();
    while (token != null && !isRecord(token)) {
      token = nextToken();
    }
    return token;
  }

  private boolean isRecord(JsonToken token) throws IOException {
    JsonStreamContext context = parser.getParsingContext();
    if (token == JsonToken.FIELD_NAME) {
      if (!format.path().leadsTo(parser.currentName(), objects(context))) {
        skipValue();
      }
      return false;
    }
    if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
      return false;
    }
    JsonStreamContext around = token.isStructStart() ? context.getParent() : context;
    boolean isThere = objects(around) == format.path().length();
    found |= isThere;
    return switch (token) {
      case START_OBJECT -> isThere;
      case START_ARRAY -> isThere && around.inArray();
      case VALUE_NULL -> isThere && (around.inArray() || format.path().length() == 0);
      default -> true;
    };
  }

  /** Only objects that lead to records are entered, so each of them stands for a name. */
  private static int objects(JsonStreamContext context) {
    int objects = 0;
    for (JsonStreamContext at = context; at != null; at = at.getParent()) {
      objects += at.inObject() ? 1 : 0;
    }
    return objects;
  }

  /** Token by token, so that nothing of it is remembered. */
  private void skipValue() throws IOException {
    int open = 0;
    do {
      JsonToken token = nextToken();
      if (token == null) {
        return;
      }
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    } while (open > 0);
  }

  /** A path that leads nowhere is a mistake, and no file without records. */
  private Object nothingThere() {
    found = true;
    return refuse("nothing at %s in this file (jsonPath)".formatted(format.path()));
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
