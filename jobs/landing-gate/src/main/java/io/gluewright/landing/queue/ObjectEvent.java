package io.gluewright.landing.queue;

import io.gluewright.landing.objects.ObjectAddress;

/**
 * An object was created.
 *
 * @param version empty in a bucket without versions
 */
public record ObjectEvent(ObjectAddress at, String version) {}
