package io.gluewright.glue.bookmarks;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a run does with the bookmark of its job. */
public enum BookmarkMode {
  /** Read what is new, and move the bookmark on commit. */
  ENABLE("job-bookmark-enable"),
  /** Read everything, leave the bookmark alone. */
  DISABLE("job-bookmark-disable"),
  /** Read what is new, or what lies between two runs, and leave the bookmark alone. */
  PAUSE("job-bookmark-pause");

  private final String option;

  BookmarkMode(String option) {
    this.option = option;
  }

  /** The mode as the job argument {@code --job-bookmark-option} spells it. */
  public String option() {
    return option;
  }

  /**
   * Reads the value of {@code --job-bookmark-option}.
   *
   * @throws IllegalArgumentException when it names no mode
   */
  public static BookmarkMode of(String option) {
    return Arrays.stream(values())
        .filter(mode -> mode.option.equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--job-bookmark-option: found \"%s\", expected one of %s"
                        .formatted(
                            option,
                            Arrays.stream(values())
                                .map(BookmarkMode::option)
                                .collect(Collectors.joining(", ")))));
  }
}
