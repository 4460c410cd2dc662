package io.gluewright.glue.records;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.gluewright.glue.frames.Excerpt;
import io.gluewright.glue.frames.JsonValues;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** One JSON object per line, or an array of objects. */
final class JsonLines extends LineItems {
  private final TextFormat.Json format;
  private Optional<JsonParser> array = Optional.empty();
  private String text = "";
  private int from;
  private int to;

  JsonLines(TextSplit split, Configuration conf, TextFormat.Json format) {
    super(split, conf, format.charset(), format.limits(), Ending.NONE);
    this.format = format;
  }

  @Override
  Object readRecord() throws IOException {
    while (true) {
      if (array.isPresent()) {
        if (array.get().nextToken() != JsonToken.END_ARRAY) {
          return element(array.get());
        }
        array = Optional.empty();
      }
      if (!lines().next()) {
        return null;
      }
      Optional<Object> item = line(lines());
      if (item.isPresent()) {
        return item.get();
      }
    }
  }

  /** What a line gives; empty if nothing, or if it is an array, whose elements come next. */
  private Optional<Object> line(Lines line) throws IOException {
    whole(line);
    if (line.isTooLong()) {
      return Optional.of(refuse(limits().recordMessage()));
    }
    if (!isText(line)) {
      return Optional.of(refuse("bytes that are not %s".formatted(line.charset())));
    }
    try (JsonParser parser = parser(line)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      // An array is looked at to its end before its first element counts, and then again.
      Object value = first == JsonToken.START_ARRAY ? skipped(parser) : JsonValues.read(parser);
      if (parser.nextToken() != null) {
        return Optional.of(refuse("text after the JSON value" + hint()));
      }
      if (first != JsonToken.START_ARRAY) {
        return Optional.of(record(value));
      }
      JsonParser again = parser(line);
      again.nextToken();
      array = Optional.of(again);
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(refuse(e.getOriginalMessage() + hint()));
    }
  }

  private static Object skipped(JsonParser parser) throws IOException {
    return parser.skipChildren();
  }

  private Object element(JsonParser parser) throws IOException {
    int start = at(parser.currentTokenLocation());
    try {
      Object value = JsonValues.read(parser);
      from = start;
      to = at(parser.currentLocation());
      return record(value);
    } catch (JsonProcessingException e) {
      array = Optional.empty();
      return refuse(e.getOriginalMessage());
    }
  }

  private int at(JsonLocation location) {
    return (int) (lines().isUtf8() ? location.getByteOffset() : location.getCharOffset());
  }

  private void whole(Lines line) {
    text = line.isUtf8() ? "" : line.text();
    from = -line.offset();
    to = line.isUtf8() ? line.length() : text.length();
  }

  /** Only what is beyond ASCII can be wrong. */
  private static boolean isText(Lines line) {
    for (int i = line.offset(); i < line.offset() + line.length(); i++) {
      if (line.bytes()[i] < 0) {
        return line.isText(line.text());
      }
    }
    return true;
  }

  @Override
  Excerpt input() {
    if (lines().isUtf8()) {
      return excerpt(lines().bytes(), lines().offset() + from, to - from);
    }
    return from <= 0 && to == text.length() ? super.input() : Excerpt.of(text.substring(from, to));
  }

  @Override
  long offset() {
    return lines() == null || from <= 0 || !lines().isUtf8()
        ? super.offset()
        : super.offset() + lines().offset() + from;
  }

  private Object record(Object value) {
    if (!(value instanceof Map)) {
      return refuse("a JSON object expected" + hint());
    }
    @SuppressWarnings("unchecked") // made by JsonValues
    Map<String, Object> record = (Map<String, Object>) value;
    format.fileColumn().ifPresent(name -> record.put(name, split.path()));
    return record;
  }

  private JsonParser parser(Lines line) throws IOException {
    return line.isUtf8()
        ? TextFormat.Json.FACTORY.createParser(line.bytes(), line.offset(), line.length())
        : TextFormat.Json.FACTORY.createParser(text);
  }

  private static String hint() {
    return "; a line holds one JSON object, set multiLine for documents of several lines";
  }
}
