package io.gluewright.page;

/** The frame of a page that needs nothing else. */
public final class Page {
  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <title>%1$s</title>
      <style>
      %2$s%3$s</style>
      </head>
      <body>
      <main>
      <h1>%1$s</h1>
      %4$s</main>
      </body>
      </html>
      """;

  private Page() {}

  /**
   * A whole page.
   *
   * @param title of any text; it is escaped
   * @param style what the page needs beyond the style of all pages, in CSS
   */
  public static String of(String title, String style, Html body) {
    return FRAME.formatted(Html.escaped(title), PageStyle.CSS, style, body);
  }
}
