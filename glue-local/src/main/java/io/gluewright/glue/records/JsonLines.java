package io.gluewright.glue.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.gluewright.glue.frames.JsonValues;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** One JSON object per line, or an array of objects. */
final class JsonLines extends LineItems {
  private static final JsonFactory JSON = new JsonFactory();

  private final TextFormat.Json format;
  private Iterator<?> elements = Collections.emptyIterator();

  JsonLines(TextSplit split, Configuration conf, TextFormat.Json format) {
    super(split, conf, format.charset());
    this.format = format;
  }

  @Override
  Object read() throws IOException {
    while (!elements.hasNext()) {
      if (!lines().next()) {
        return null;
      }
      if (lines().isTooLong()) {
        return tooLong();
      }
      Object value;
      try (JsonParser parser = parser()) {
        if (parser.nextToken() == null) {
          continue;
        }
        value = JsonValues.read(parser);
        if (parser.nextToken() != null) {
          return refuse("text after the JSON value" + hint());
        }
      } catch (JsonProcessingException e) {
        return refuse(e.getOriginalMessage() + hint());
      }
      if (!(value instanceof List<?> list)) {
        return record(value);
      }
      elements = list.iterator();
    }
    return record(elements.next());
  }

  @Override
  String input() {
    return lines().text();
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

  private JsonParser parser() throws IOException {
    return lines().isUtf8()
        ? JSON.createParser(lines().bytes(), lines().offset(), lines().length())
        : JSON.createParser(lines().text());
  }

  private static String hint() {
    return "; a line holds one JSON object, set multiLine for documents of several lines";
  }
}
