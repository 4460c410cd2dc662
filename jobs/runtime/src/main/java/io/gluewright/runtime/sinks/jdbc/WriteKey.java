package io.gluewright.runtime.sinks.jdbc;

import java.io.Serializable;

/**
 * Which write it is.
 *
 * @param batch that the rows are of
 * @param part which write of the batch to the sink it is, from 1
 * @param token greater than those of all earlier runs of the job, and than that of no later one
 */
public record WriteKey(String job, String batch, String sink, int part, long token)
    implements Serializable {}
