package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code Metadata} and {@code DataSources}. */
final class HeaderParser {
  private static final String PRIMARY = "Primary";
  private static final String ADDITIONAL = "AdditionalDataSources";

  private final Tokens tokens;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private Optional<String> primary = Optional.empty();
  private final List<String> additional = new ArrayList<>();

  HeaderParser(Tokens tokens) {
    this.tokens = tokens;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  DataSources sources() {
    return new DataSources(primary, additional);
  }

  void readMetadata() {
    pairs(
        List.of("Version"),
        key -> metadata.put(key.text(), tokens.expectQuoted("a text in quotes").text()));
  }

  void readSources() {
    pairs(List.of(PRIMARY, ADDITIONAL), this::readSource);
  }

  private void readSource(Token key) {
    if (key.text().equals(PRIMARY)) {
      primary = Optional.of(value("the name of the dataset in quotes"));
      return;
    }
    tokens.expect("[", "a list of names in brackets");
    do {
      additional.add(value("the name of a dataset in quotes"));
    } while (tokens.took(","));
    tokens.expect("]", "a comma or a closing ]");
  }

  private String value(String expected) {
    return new Quoted(tokens.expectQuoted(expected).text()).value();
  }

  /** Reads the value behind a key. */
  private interface Value {
    void read(Token key);
  }

  private void pairs(List<String> known, Value value) {
    tokens.expect("{", "{ and a pair such as \"%s\": \"...\"".formatted(known.get(0)));
    do {
      Token key = tokens.expectQuoted("one of %s in quotes".formatted(known));
      tokens.expect(":", ": and the value of " + key.text());
      if (!known.contains(key.text())) {
        throw new Mistaken(Problem.unknown(tokens.at(key), "key", key.text(), known));
      }
      value.read(key);
    } while (tokens.took(","));
    tokens.expect("}", "a comma or a closing }");
  }
}
