package io.gluewright.quality;

import io.gluewright.diagnostics.Location;

/**
 * What every check has.
 *
 * @param id what reasons and reports call it
 * @param column the column it speaks of; empty when it speaks of the whole row
 * @param at where the check, or the column in it, is written
 */
record Head(String id, String column, Location at) {}
