package io.gluewright.glue.frames;

import java.util.Map;

/** The value of a map type; a plain {@link Map} is the value of a struct. */
record MapValue(Map<Object, Object> entries) {}
