package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Rule;

/** A rule and why it is suggested. */
public record SuggestedRule(Rule rule, Evidence evidence) {}
