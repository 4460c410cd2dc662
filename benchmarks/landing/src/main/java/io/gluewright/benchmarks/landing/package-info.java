/** What a call of the landing gate's function costs. Runs by {@code scripts/benchmark landing}. */
package io.gluewright.benchmarks.landing;
