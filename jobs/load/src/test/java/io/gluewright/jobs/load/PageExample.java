package io.gluewright.jobs.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page shows under its heading "An example". */
record PageExample(String text) {
  private static final Pattern FILE = Pattern.compile("(?s)`([a-z./]+)`:\n```[a-z]+\n(.*?)```");
  private static final Pattern TABLE = Pattern.compile("(?s)```text\n(.*?)```");

  /**
   * Of a page.
   *
   * @param page as it is called below {@code docs}
   */
  static PageExample of(String page) throws IOException {
    Path docs = Path.of(System.getProperty("gluewright.root", "../.."), "docs");
    String text = Files.readString(docs.resolve(page));
    int begin = text.indexOf("## An example");
    return new PageExample(text.substring(begin, text.indexOf("\n## ", begin)));
  }

  /** The files that stand under their names, by these. */
  Map<String, String> files() {
    return FILE.matcher(text)
        .results()
        .collect(Collectors.toMap(file -> file.group(1), file -> file.group(2)));
  }

  /** The tables, as literals. */
  List<String> tables() {
    return TABLE.matcher(text).results().map(table -> table.group(1)).toList();
  }

  void lay(LoadRuns runs, String file) throws IOException {
    runs.lay(file, files().get(file));
  }
}
