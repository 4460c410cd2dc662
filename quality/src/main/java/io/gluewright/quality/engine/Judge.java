package io.gluewright.quality.engine;

/** Says how a rule came out, once everything it needs is measured. */
@FunctionalInterface
interface Judge {
  Finding judge(Measured measured);
}
