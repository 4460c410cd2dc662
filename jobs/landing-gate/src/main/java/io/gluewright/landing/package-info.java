/**
 * The landing gate put together: from settings to a gate that works. Start at {@link
 * io.gluewright.landing.LandingSettings}.
 *
 * <p>May import everything below it and the AWS SDK. Never Spark, and of the project only {@code
 * io.gluewright.diagnostics}.
 */
package io.gluewright.landing;
