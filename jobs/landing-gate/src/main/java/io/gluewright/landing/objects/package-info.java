/**
 * Objects in buckets, or files in folders. Start at {@link
 * io.gluewright.landing.objects.ObjectStore}.
 *
 * <p>May import the AWS SDK for S3. Never Spark, never another package of the landing gate.
 */
package io.gluewright.landing.objects;
