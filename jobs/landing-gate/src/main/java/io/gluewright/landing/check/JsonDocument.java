package io.gluewright.landing.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;

/** One JSON document, or an array whose elements are the records. */
final class JsonDocument {
  private JsonDocument() {}

  static Findings check(RecordCheck schema, Content content) throws IOException {
    Tally tally = new Tally();
    try (InputStream text = content.open();
        JsonParser parser = RecordCheck.parser(text)) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          check(schema, parser, tally);
        }
        token = parser.nextToken();
      } else if (token != null) {
        check(schema, parser, tally);
        token = parser.nextToken();
      }
      if (token != null) {
        tally.end(Finding.ofFile("json", "one document, or one array of them"));
      }
    } catch (IOException e) {
      tally.end(new Finding(tally.next(), "", "json", "JSON to the end of the file"));
    }
    return tally.findings();
  }

  private static void check(RecordCheck schema, JsonParser parser, Tally tally) throws IOException {
    JsonNode record = parser.readValueAsTree();
    tally.add(schema.check(tally.next(), record));
  }
}
