/**
 * The gate as a function of AWS Lambda: {@link io.gluewright.landing.lambda.LandingHandler}.
 *
 * <p>May import {@code landing}, {@code .queue} and Lambda's interface. Never Spark.
 */
package io.gluewright.landing.lambda;
