package io.gluewright.landing.registry;

/** Somebody else has registered a version in the meantime; trying again looks at it. */
public final class ConcurrentRegistrationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConcurrentRegistrationException(String name) {
    super(
        "schema \"%s\" has got another version meanwhile\n  expected: one registration at a time\n  hint: try again"
            .formatted(name));
  }
}
