package io.gluewright.rules.engine;

import java.util.List;

/** One rule, as the user wrote it. It holds no data and runs nothing. */
public interface Rule {
  RuleHead head();

  /** What the rule does to a table of these columns; its mistakes go to the scope. */
  List<Step> over(Scope scope);
}
