/**
 * Events of S3 from a queue of SQS. Start at {@link io.gluewright.landing.queue.QueueLoop} and
 * {@link io.gluewright.landing.queue.ObjectEvents}.
 *
 * <p>May import {@code landing.gate}, {@code .objects}, Jackson and the AWS SDK for SQS. Never
 * Spark.
 */
package io.gluewright.landing.queue;
