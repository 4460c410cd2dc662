package io.gluewright.glue.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.gluewright.glue.frames.JsonValues;
import io.gluewright.glue.frames.Nodes;
import io.gluewright.glue.frames.RecordError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** JSON documents of any layout: objects, or arrays of objects, which are never held as a whole. */
final class JsonDocuments extends FileItems {
  private static final JsonFactory JSON = new JsonFactory();

  private final TextFormat.Json format;
  private JsonParser parser;
  private Map<String, Object> last = Map.of();

  JsonDocuments(TextSplit split, Configuration conf, TextFormat.Json format) {
    super(split, conf);
    this.format = format;
  }

  @Override
  Closeable open() throws IOException {
    InputStream in = Streams.open(split, conf);
    // Jackson finds out by itself which Unicode encoding it is, byte order mark included.
    parser =
        format.charset().startsWith("UTF-")
            ? JSON.createParser(in)
            : JSON.createParser(new InputStreamReader(in, Charset.forName(format.charset())));
    return parser;
  }

  @Override
  Object read() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      while ((token == JsonToken.START_ARRAY && parser.getParsingContext().getParent().inRoot())
          || token == JsonToken.END_ARRAY) {
        token = parser.nextToken();
      }
      if (token == null) {
        return null;
      }
      long line = line();
      Object value = JsonValues.read(parser);
      if (!(value instanceof Map)) {
        return new RecordError(
            "a JSON object expected", String.valueOf(value), position(), split.path(), line);
      }
      @SuppressWarnings("unchecked") // made by JsonValues
      Map<String, Object> record = (Map<String, Object>) value;
      format.fileColumn().ifPresent(name -> record.put(name, split.path()));
      last = record;
      return record;
    } catch (JsonProcessingException e) {
      stop();
      return new RecordError(
          "not JSON from here on (line %d, column %d): %s"
              .formatted(line(), column(), e.getOriginalMessage()),
          "",
          position(),
          split.path(),
          line());
    }
  }

  @Override
  long position() {
    return parser == null ? 0 : parser.currentLocation().getByteOffset();
  }

  @Override
  long line() {
    return parser == null ? -1 : parser.currentLocation().getLineNr();
  }

  @Override
  String input() {
    return Nodes.json(last);
  }

  private int column() {
    return parser.currentLocation().getColumnNr();
  }
}
