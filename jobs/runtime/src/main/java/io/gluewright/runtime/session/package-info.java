/**
 * The Spark session and the Glue context of a run, on Glue and off it. Start at {@link
 * io.gluewright.runtime.session.Sessions}.
 *
 * <p>May import Spark SQL, the Glue API and codecs. Never Delta's classes: where they are is Glue's
 * business.
 */
package io.gluewright.runtime.session;
