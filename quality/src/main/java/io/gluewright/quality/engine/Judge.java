package io.gluewright.quality.engine;

/** Says how a rule came out, once everything it needs is measured. */
@FunctionalInterface
interface Judge {
  Finding judge(Measured measured);

  /** As {@link #judge}; a rule that turns out not to be judged is told so. */
  default Finding find(Measured measured) {
    try {
      return judge(measured);
    } catch (RefusalException e) {
      return e.finding();
    }
  }
}
