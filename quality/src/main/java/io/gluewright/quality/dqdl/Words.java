package io.gluewright.quality.dqdl;

import java.util.List;
import java.util.Set;

/** Words with a meaning between the operands of a rule. */
final class Words {
  /** What may follow a condition, in lower case. */
  static final Set<String> CLAUSES = Set.of("and", "or", "where", "with", "labels");

  /** What begins a condition. */
  static final List<String> CONDITIONS = List.of("between", "in", "matches", "not");

  private Words() {}
}
