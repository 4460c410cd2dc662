package io.gluewright.glue.bookmarks;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the arguments of a job say about its bookmark.
 *
 * @param mode from {@code job-bookmark-option}
 * @param runId from {@code JOB_RUN_ID}
 * @param range from {@code job-bookmark-from} and {@code job-bookmark-to}
 */
public record RunArguments(BookmarkMode mode, Optional<String> runId, Optional<RunRange> range) {
  /**
   * Two runs of the past.
   *
   * @param from its input, and all before it, is skipped
   * @param to its input is the last that is read
   */
  public record RunRange(String from, String to) {}

  /**
   * Reads the arguments as {@code GlueArgParser} resolves them or as the command line gives them:
   * names with or without leading dashes, dashes or underscores within. Others are not looked at.
   *
   * @throws IllegalArgumentException when they contradict each other
   */
  public static RunArguments of(Map<String, String> arguments) {
    Map<String, String> found = new HashMap<>();
    arguments.forEach((name, value) -> found.put(plain(name), value));
    BookmarkMode mode = mode(found);
    Optional<String> from = given(found, "job_bookmark_from");
    Optional<String> to = given(found, "job_bookmark_to");
    if (from.isPresent() != to.isPresent()) {
      throw new IllegalArgumentException(
          "--job-bookmark-from and --job-bookmark-to: give both or neither");
    }
    if (from.isPresent() && mode != BookmarkMode.PAUSE) {
      throw new IllegalArgumentException(
          "--job-bookmark-from and --job-bookmark-to need --job-bookmark-option %s, found %s"
              .formatted(BookmarkMode.PAUSE.option(), mode.option()));
    }
    return new RunArguments(
        mode, given(found, "job_run_id"), from.map(run -> new RunRange(run, to.orElseThrow())));
  }

  private static BookmarkMode mode(Map<String, String> found) {
    Optional<String> legacy = given(found, "continuation_option");
    if (legacy.isPresent() && !found.containsKey("job_bookmark_option")) {
      return switch (legacy.get()) {
        case "continuation-enabled" -> BookmarkMode.ENABLE;
        case "continuation-readonly" -> BookmarkMode.PAUSE;
        case "continuation-ignore" -> BookmarkMode.DISABLE;
        default ->
            throw new IllegalArgumentException(
                "--continuation-option: found \"%s\", expected continuation-enabled, -readonly or"
                        .formatted(legacy.get())
                    + " -ignore");
      };
    }
    return given(found, "job_bookmark_option").map(BookmarkMode::of).orElse(BookmarkMode.DISABLE);
  }

  private static Optional<String> given(Map<String, String> found, String name) {
    return Optional.ofNullable(found.get(name)).filter(value -> !value.isBlank());
  }

  private static String plain(String name) {
    return name.replaceFirst("^-+", "").replace('-', '_').toLowerCase(Locale.ROOT);
  }
}
