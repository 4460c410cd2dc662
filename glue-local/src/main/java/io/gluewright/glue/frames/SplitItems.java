package io.gluewright.glue.frames;

/** The records of one split, by the split's number; to be read once, where it was made. */
public record SplitItems(int split, Items items) {}
