package io.gluewright.glue.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalFilesTest {
  @TempDir java.nio.file.Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"000", "400", "640", "751", "777", "1770"})
  void setsThePermissionsThatHadoopSets(String octal) throws IOException {
    java.nio.file.Path ours = Files.createFile(folder.resolve("ours"));
    java.nio.file.Path theirs = Files.createFile(folder.resolve("theirs"));
    FsPermission permission = new FsPermission(octal);

    files(true).setPermission(new Path(ours.toUri()), permission);
    files(false).setPermission(new Path(theirs.toUri()), permission);

    assertThat(Files.getAttribute(ours, "unix:mode"))
        .isEqualTo(Files.getAttribute(theirs, "unix:mode"));
  }

  @Test
  void makesFilesAndFoldersAsHadoopDoes() throws IOException {
    for (boolean mine : new boolean[] {true, false}) {
      FileSystem files = files(mine);
      Path place = new Path(folder.resolve("of-" + mine + "/a/b").toUri());
      files.create(place, new FsPermission("640"), true, 4096, (short) 1, 4096, null).close();
    }

    for (String made : new String[] {"", "/a", "/a/b", "/a/.b.crc"}) {
      assertThat(permissions("of-true" + made)).as(made).isEqualTo(permissions("of-false" + made));
    }
    assertThat(permissions("of-true/a/b")).isEqualTo("rw-r-----");
  }

  @Test
  void listsAsHadoopDoes() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/c"), "text");
    Path listed = new Path(folder.resolve("a").toUri());

    assertThat(told(files(true).listStatus(listed)))
        .hasSize(2)
        .containsExactlyInAnyOrderElementsOf(told(files(false).listStatus(listed)));
  }

  @Test
  void isWhatHadoopOpensForLocalPathsWhereNobodySaysOtherwise() throws IOException {
    assertThat(FileSystem.newInstance(folder.toUri(), new Configuration()))
        .isInstanceOf(LocalFiles.class);
  }

  /** Asked for one by one: Hadoop looks for owner and permission only then. */
  private static List<String> told(FileStatus[] files) {
    return Stream.of(files)
        .map(
            file ->
                "%s %s %s %s %d %d"
                    .formatted(
                        file.getPath(),
                        file.getPermission(),
                        file.getOwner(),
                        file.getGroup(),
                        file.getLen(),
                        file.getModificationTime()))
        .toList();
  }

  private String permissions(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
  }

  private static FileSystem files(boolean mine) throws IOException {
    Configuration conf = new Configuration();
    Class<?> type = mine ? LocalFiles.class : LocalFileSystem.class;
    conf.setClass("fs.file.impl", type, FileSystem.class);
    return FileSystem.newInstance(conf);
  }
}
