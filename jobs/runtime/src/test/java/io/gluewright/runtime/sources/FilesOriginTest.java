package io.gluewright.runtime.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.formats.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOriginTest {
  private static final String GLUE = "spark.glue.GLUE_VERSION";

  @AfterEach
  void leaveGlue() {
    System.clearProperty(GLUE);
  }

  @Test
  void whatOnlyReadersOffGlueKnowIsRefusedOnGlue() {
    System.setProperty(GLUE, "5.1");

    assertThat(problems(FileFormat.CSV, "withHeader = true, Trailer = \"T\", skipFooter = 1"))
        .singleElement()
        .asString()
        .contains("Glue's readers do not know skipFooter, trailer");
    assertThat(problems(FileFormat.XLSX, "sheet = May"))
        .singleElement()
        .asString()
        .contains("do not know format = xlsx");
    assertThat(problems(FileFormat.CSV, "separator = \"||\""))
        .singleElement()
        .asString()
        .contains("do not know a separator of several characters");
    assertThat(problems(FileFormat.CSV, "separator = \"\\t\", maxBand = 1000")).isEmpty();
    assertThat(problems(FileFormat.JSON, "jsonPath = \"$.a\"")).isEmpty();
  }

  @Test
  void itIsReadElsewhere() {
    assertThat(problems(FileFormat.CSV, "trailer = \"T\", skipFooter = 1")).isEmpty();
    assertThat(problems(FileFormat.FIXED_WIDTH, "layout = \"id 6, - 2, name 9-28\"")).isEmpty();
  }

  @Test
  void optionsOfColumnarFormatsAreSparks() {
    assertThat(problems(FileFormat.PARQUET, "datetimeRebaseMode = LEGACY")).isEmpty();
  }

  @Test
  void whatIsUnchangedCannotBeToldWhereALimitLeavesFiles() {
    Problems problems = new Problems();
    String source = "path = in, unchanged = skip, options { boundedFiles = 2 }";
    FilesOrigin.read(
        FileFormat.CSV,
        Settings.of(ConfigFactory.parseString(source), problems),
        Secrets.ofProcess());

    assertThat(problems.all())
        .singleElement()
        .asString()
        .contains("unchanged = skip beside a limit", "hint: leave out boundedFiles");
  }

  @Test
  void ofVeryManyFilesNoneIsLookedForAndThatIsSaid(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id\n1\n");
    Files.writeString(folder.resolve("b.csv"), "id\n1\n");
    FilesOrigin origin =
        FilesOrigin.read(
            FileFormat.CSV,
            Settings.of(ConfigFactory.parseMap(Map.of("path", folder.toString())), new Problems()),
            Secrets.ofProcess());

    assertThat(FileSurvey.of(origin, new Configuration(), 3).limits()).isEmpty();
    assertThat(FileSurvey.of(origin, new Configuration(), 2).limits())
        .hasValueSatisfying(note -> assertThat(note).contains("it has 2 files or more"));
  }

  private static List<?> problems(FileFormat format, String options) {
    Problems problems = new Problems();
    Settings settings =
        Settings.of(ConfigFactory.parseString("options { %s }".formatted(options)), problems);
    FilesOrigin.options(format, settings, Secrets.ofProcess());
    return problems.all();
  }
}
