package io.gluewright.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a page shows under its heading "An example", so that a test can do it.
 *
 * @param page as it is called below {@code docs}
 */
public record PageExample(String page, String text) {
  private static final Pattern FILE = Pattern.compile("(?s)`([a-z./]+)`:\n```[a-z]+\n(.*?)```");

  public static PageExample of(String page) throws IOException {
    Path docs = Path.of(System.getProperty("gluewright.root", "../.."), "docs");
    String text = Files.readString(docs.resolve(page));
    int begin = text.indexOf("## An example");
    if (begin < 0) {
      throw new IllegalStateException(page + " has no heading \"An example\"");
    }
    int end = text.indexOf("\n## ", begin);
    return new PageExample(page, text.substring(begin, end < 0 ? text.length() : end));
  }

  /** The files that stand under their names, by these. */
  public Map<String, String> files() {
    return FILE.matcher(text)
        .results()
        .collect(Collectors.toMap(file -> file.group(1), file -> file.group(2)));
  }

  /** The file that stands under a name. */
  public String file(String name) {
    return Optional.ofNullable(files().get(name))
        .orElseThrow(() -> new IllegalStateException("%s shows no `%s`:".formatted(page, name)));
  }

  /** The tables, as literals. */
  public List<String> tables() {
    return blocks("text");
  }

  /** All that is fenced as a language. */
  public List<String> blocks(String language) {
    return Pattern.compile("(?s)```%s\n(.*?)```".formatted(language))
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
