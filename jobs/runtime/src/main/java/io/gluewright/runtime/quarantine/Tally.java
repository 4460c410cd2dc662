package io.gluewright.runtime.quarantine;

import java.util.Optional;

/**
 * How many rows one run has quarantined under one name.
 *
 * @param rule those that broke this one; all rows if there is none
 * @param version of the rule
 * @param open those that no batch has taken out
 * @param resolved those that one has
 * @param chosen the open ones that are asked for
 */
public record Tally(
    Held held,
    Optional<String> rule,
    Optional<String> version,
    long open,
    long resolved,
    long chosen) {}
