package io.gluewright.quality.engine;

/** The place of one number that will have been measured. */
record Slot(String key) {}
