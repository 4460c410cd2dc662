package io.gluewright.glue.records;

import java.io.Serializable;

/**
 * One file that a source reads.
 *
 * @param path the whole URI of the file
 * @param length in bytes
 * @param modificationTime in milliseconds since the epoch
 */
public record InputFile(String path, long length, long modificationTime) implements Serializable {}
