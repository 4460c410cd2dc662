package io.gluewright.page;

import java.util.List;

/**
 * Builds the body of a page. Whatever comes from data is escaped; bars and cells come from here
 * only. What is built is also well-formed XML.
 */
public final class Html {
  private final StringBuilder text = new StringBuilder();

  /** Part of a table row. */
  public record Cell(String kind, String content) {
    public static Cell text(String text) {
      return new Cell("", escaped(text));
    }

    public static Cell number(String text) {
      return new Cell("n", escaped(text));
    }

    /** A name out of the data, which may run from right to left. */
    public static Cell name(String text) {
      return new Cell("", Html.name(text));
    }

    /** A name that leads to the part of the page that has an id. */
    public static Cell link(String id, String text) {
      return new Cell("", "<a href=\"#%s\">%s</a>".formatted(escaped(id), Html.name(text)));
    }

    /** A name such as {@code ColumnCount}, which may be broken between its words. */
    public static Cell words(String text) {
      return new Cell("", escaped(text).replaceAll("(?<=[a-z.])(?=[A-Z])", "<wbr/>"));
    }

    /** A value out of the data, sign by sign. */
    public static Cell code(String text) {
      return new Cell("", "<code>%s</code>".formatted(Html.name(text)));
    }

    /** A drawing of what other cells say in figures. */
    public static Cell drawing(String svg) {
      return new Cell("g", svg);
    }
  }

  /** Any text, fit to stand between tags and within quotes. */
  public static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isShown(point) ? point : 0xfffd);
              }
            });
    return escaped.toString();
  }

  private static boolean isShown(int point) {
    return point == '\t'
        || point == '\n'
        || (point >= ' ' && point < 0xd800)
        || (point > 0xdfff && point < 0xfffe)
        || point > 0xffff;
  }

  /** A name out of the data, which may run from right to left. */
  public static String name(String text) {
    return "<bdi>" + escaped(text) + "</bdi>";
  }

  /** Begins a part of the page that has a title. */
  public Html section(String id, String title) {
    return raw(
        "<section aria-labelledby=\"%1$s\">\n<h2 id=\"%1$s\">%2$s</h2>\n"
            .formatted(id, escaped(title)));
  }

  public Html endSection() {
    return raw("</section>\n");
  }

  public Html heading(String title) {
    return raw("<h3>%s</h3>\n".formatted(escaped(title)));
  }

  public Html paragraph(String sentence) {
    return raw("<p>%s</p>\n".formatted(escaped(sentence)));
  }

  /** A drawing of a whole chart, or anything else that was built here. */
  public Html raw(String built) {
    text.append(built);
    return this;
  }

  /**
   * Begins a table.
   *
   * @param heads what the columns hold; those of numbers start with {@code #}, those of drawings
   *     with {@code ~}
   */
  public Html table(String caption, String... heads) {
    String title = caption.isEmpty() ? "" : "<caption>%s</caption>\n".formatted(escaped(caption));
    raw("<div class=\"wide\"><table>%s<thead><tr>".formatted(title));
    for (String head : heads) {
      String kind = head.startsWith("#") ? "n" : head.startsWith("~") ? "g" : "";
      String name = kind.isEmpty() ? head : head.substring(1);
      raw("<th scope=\"col\"%s>%s</th>".formatted(marked(kind), escaped(name)));
    }
    return raw("</tr></thead>\n<tbody>\n");
  }

  /** The first cell heads its row. */
  public Html row(List<Cell> cells) {
    raw(
        "<tr><th scope=\"row\"%s>%s</th>"
            .formatted(marked(cells.get(0).kind()), cells.get(0).content()));
    for (Cell cell : cells.subList(1, cells.size())) {
      raw("<td%s>%s</td>".formatted(marked(cell.kind()), cell.content()));
    }
    return raw("</tr>\n");
  }

  public Html row(Cell... cells) {
    return row(List.of(cells));
  }

  public Html endTable() {
    return raw("</tbody></table></div>\n");
  }

  /** Begins what is shown when somebody asks for it. */
  public Html details(String summary) {
    return raw("<details><summary>%s</summary>\n".formatted(escaped(summary)));
  }

  public Html endDetails() {
    return raw("</details>\n");
  }

  private static String marked(String kind) {
    return kind.isEmpty() ? "" : " class=\"%s\"".formatted(kind);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
