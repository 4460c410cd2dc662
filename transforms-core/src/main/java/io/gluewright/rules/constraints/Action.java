package io.gluewright.rules.constraints;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;

/** What becomes of a row that breaks a constraint. */
enum Action {
  /** It stays as it is, and is counted. */
  KEEP,
  /** Its values are repaired; what cannot be repaired is refused. */
  FIX,
  /** It is refused. */
  QUARANTINE,
  /** The run stops. */
  FAIL;

  static final Key<Action> KEY =
      Key.choice("action", QUARANTINE, "what becomes of a row that breaks the constraint");

  /** Keys that only a fix looks at are mistakes without one. */
  static Action read(RuleHead head, Key<?>... ofFix) {
    Action action = head.value(KEY);
    for (Key<?> key : ofFix) {
      String name = key.name();
      if (action != FIX && (head.settings().has(name) || head.settings().saysNull(name))) {
        head.settings()
            .refuse(
                name,
                "\"%s\" says how to fix, and nothing is fixed".formatted(name),
                "action = fix");
      }
    }
    return action;
  }
}
