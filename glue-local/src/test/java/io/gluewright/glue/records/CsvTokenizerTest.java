package io.gluewright.glue.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvTokenizerTest {
  @Property
  void readsBackWhateverIsQuoted(@ForAll("records") List<String> values) {
    String line =
        values.stream()
            .map(value -> '"' + value.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","));
    CsvTokenizer tokenizer = new CsvTokenizer(",", Optional.of('"'), Optional.empty());

    boolean closed = tokenizer.begin(line);

    assertThat(closed).isTrue();
    assertThat(tokenizer.values()).isEqualTo(values);
  }

  @Property
  void splitsAtEverySeparatorWhenThereAreNoQuotes(@ForAll("plain") List<String> values) {
    CsvTokenizer tokenizer = new CsvTokenizer(";", Optional.empty(), Optional.empty());

    boolean closed = tokenizer.begin(String.join(";", values));

    assertThat(closed).isTrue();
    assertThat(tokenizer.values()).isEqualTo(values);
  }

  @Provide
  Arbitrary<List<String>> records() {
    return Arbitraries.strings()
        .withChars('a', '"', ',', ' ', '\\', 'é')
        .ofMaxLength(6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<String>> plain() {
    return Arbitraries.strings()
        .withChars('a', '"', ',', ' ')
        .ofMaxLength(6)
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }
}
