package io.gluewright.glue.bookmarks;

/** How far a job has come with one source or step, under one transformation context. */
public sealed interface Mark permits FileMark, KeyMark, NumberMark {
  /**
   * What it is about: folders, a table, keys. For people, and to notice a context that changed
   * sides.
   */
  String source();
}
