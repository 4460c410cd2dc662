package io.gluewright.glue.bookmarks;

/** How far one source has been read, under one transformation context. */
public sealed interface Mark permits FileMark, KeyMark {
  /** What was read: folders, or a table. For people, and to notice a context that changed sides. */
  String source();
}
