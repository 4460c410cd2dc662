package io.gluewright.landing.gate;

/** What became of an object. */
public enum Outcome {
  /** It is what its schema allows, and is in raw now. */
  LANDED,
  /** The same content under the same key was in raw before; nothing else is kept of it. */
  LANDED_BEFORE,
  /** It is among the dead letters, beside its reasons. */
  REFUSED,
  /** It is not there any more: an earlier event has brought it on, or somebody removed it. */
  GONE,
  /** It is the marker of a folder, and stays. */
  NO_UPLOAD
}
