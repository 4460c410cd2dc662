package io.gluewright.landing.objects;

/**
 * One content of an object.
 *
 * @param version of a bucket with versions; empty where there are none
 * @param tag tells this content from others: letters, digits and dashes
 * @param size in bytes
 */
public record StoredObject(ObjectAddress at, String version, String tag, long size) {}
