package io.gluewright.runtime.report;

/**
 * A source that was read from its fallback.
 *
 * @param used what was read instead
 * @param reason why
 */
public record Fallback(String source, String used, String reason) {
  String words() {
    return "fallback: %s was read from %s, because %s".formatted(source, used, reason);
  }
}
