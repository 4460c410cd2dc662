package com.amazonaws.services.glue.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class GlueArgParserTest {
  @Test
  void givesTheOptionsAskedForAndTheBookmarkOption() {
    assertThat(resolve("--JOB_NAME load --day=2026-01-01 --unknown x", "JOB_NAME", "day"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "JOB_NAME", "load",
                "day", "2026-01-01",
                "job_bookmark_option", "job-bookmark-disable"));
  }

  @Test
  void namesEveryMissingOption() {
    assertThatThrownBy(() -> resolve("--b 1", "a", "b", "c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("these options are required and were not given: --a, --c");
  }

  @Test
  void refusesToBeAskedForGluesOwn() {
    assertThatThrownBy(() -> resolve("", "job-bookmark-from"))
        .hasMessage(
            "option --job-bookmark-from is Glue's own: do not ask for it, its value is in the"
                + " result");
    assertThatThrownBy(() -> resolve("", "JOB_RUN_ID"))
        .hasMessageStartingWith("option --JOB_RUN_ID is Glue's own");
  }

  @Test
  void givesGluesOwnWithoutBeingAsked() {
    assertThat(resolve("--JOB_ID j_1 --JOB_RUN_ID jr_1 --job-bookmark-option job-bookmark-enable"))
        .containsEntry("JOB_ID", "j_1")
        .containsEntry("JOB_RUN_ID", "jr_1")
        .containsEntry("job_bookmark_option", "job-bookmark-enable");
  }

  @Test
  void mirrorsTheTemporaryFolders() {
    assertThat(resolve("--TempDir s3://tmp"))
        .containsEntry("TempDir", "s3://tmp")
        .containsEntry("RedshiftTempDir", "s3://tmp");
    assertThat(resolve("--RedshiftTempDir s3://red"))
        .containsEntry("TempDir", "s3://red")
        .containsEntry("RedshiftTempDir", "s3://red");
  }

  @Test
  void dashesInNamesBecomeUnderscores() {
    assertThat(resolve("--source-path s3://in", "source-path"))
        .containsEntry("source_path", "s3://in");
  }

  @Test
  void acceptsAShortenedName() {
    assertThat(resolve("--sour s3://in", "source")).containsEntry("source", "s3://in");
  }

  @Test
  void refusesAShortenedNameThatMayMeanTwoOptions() {
    assertThatThrownBy(() -> resolve("--sour x", "source", "sources"))
        .hasMessage("option --sour: it could be any of [source, sources]; write it out");
  }

  @Test
  void refusesAnOptionWithoutItsValue() {
    assertThatThrownBy(() -> resolve("--a --b 1", "a", "b"))
        .hasMessage("option --a: a value expected after it, found --b");
  }

  @Test
  void takesAValueThatHoldsSpacesAndDashes() {
    String[] args = {"--note", "--not an option", "--JOB_NAME", "load"};

    assertThat(
            JavaConverters.mapAsJavaMap(
                GlueArgParser.getResolvedOptions(args, new String[] {"note"})))
        .containsEntry("note", "--not an option");
  }

  @Test
  void translatesTheOldNameOfTheBookmarkOption() {
    assertThat(resolve("--continuation-option continuation-readonly"))
        .containsEntry("job_bookmark_option", "job-bookmark-pause")
        .doesNotContainKey("continuation_option");
  }

  @Test
  void pauseNeedsBothEndsOrNone() {
    assertThatThrownBy(
            () -> resolve("--job-bookmark-option job-bookmark-pause --job-bookmark-from r1"))
        .hasMessage("--job-bookmark-from and --job-bookmark-to: give both or neither");
    assertThat(
            resolve(
                "--job-bookmark-option job-bookmark-pause --job-bookmark-from r1"
                    + " --job-bookmark-to r2"))
        .containsEntry("job_bookmark_from", "r1")
        .containsEntry("job_bookmark_to", "r2");
  }

  private static Map<String, String> resolve(String line, String... options) {
    String[] args = line.isBlank() ? new String[0] : line.split(" ", -1);
    return JavaConverters.mapAsJavaMap(GlueArgParser.getResolvedOptions(args, options));
  }
}
