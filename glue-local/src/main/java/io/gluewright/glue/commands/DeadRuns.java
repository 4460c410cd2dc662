package io.gluewright.glue.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.glue.bookmarks.FilePlan.Reason;
import io.gluewright.glue.records.InputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What runs of a job have noted as taken in, beside the bookmarks, and no bookmark covers yet:
 * {@code ../pending/JOB/RUN.json}. The next run does not read it as new. That is wrong once the
 * bookmark goes back to before them.
 */
final class DeadRuns {
  private static final String SUFFIX = ".json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final Path ledger;
  private final Configuration hadoop;

  private DeadRuns(Path folder, Path ledger, Configuration hadoop) {
    this.folder = folder;
    this.ledger = ledger;
    this.hadoop = hadoop;
  }

  /** Those of a job whose bookmarks are in {@code location}. */
  static DeadRuns of(String job, String location, Configuration hadoop) {
    return new DeadRuns(
        new Path(beside(location, "pending"), job),
        new Path(beside(location, "ledger"), job),
        hadoop);
  }

  /** A folder of the state that the bookmarks are part of. */
  static Path beside(String bookmarks, String name) {
    return new Path(new Path(bookmarks.replaceFirst("(?<=.)/+$", "")), "../" + name);
  }

  /** Their ids. One that fed rows of the quarantine is none of them: no bookmark is about that. */
  List<String> ids() {
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      List<String> ids = new ArrayList<>();
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (name.endsWith(SUFFIX) && !name.startsWith(".") && isOfInput(file.getPath(), files)) {
          ids.add(name.substring(0, name.length() - SUFFIX.length()));
        }
      }
      ids.sort(null);
      return ids;
    } catch (FileNotFoundException e) { // none has died here
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /**
   * The files that they have had of a source: replayed first, or, of those that are in the ledger,
   * recorded.
   */
  Map<InputFile, Reason> files(String source) {
    Map<InputFile, Reason> theirs = new HashMap<>();
    try {
      FileSystem files = folder.getFileSystem(hadoop);
      for (String id : ids()) {
        Reason reason =
            files.exists(new Path(ledger, id + SUFFIX)) ? Reason.RECORDED : Reason.REPLAYED;
        for (JsonNode input : inputs(new Path(folder, id + SUFFIX), files)) {
          if (input.path("source").asText().equals(source)) {
            input.path("files").forEach(file -> theirs.put(file(file), reason));
          }
        }
      }
      return theirs;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  /** Noted as path, time and length. */
  private static InputFile file(JsonNode noted) {
    return new InputFile(noted.path(0).asText(), noted.path(2).asLong(), noted.path(1).asLong());
  }

  private static boolean isOfInput(Path note, FileSystem files) throws IOException {
    for (JsonNode input : inputs(note, files)) {
      if (input.has("quarantined")) {
        return false;
      }
    }
    return true;
  }

  private static JsonNode inputs(Path note, FileSystem files) throws IOException {
    try (InputStream in = files.open(note)) {
      return JSON.readTree(in).path("inputs");
    }
  }

  /** The next run takes their input for new. */
  void forget(List<String> ids) {
    try {
      for (String id : ids) {
        folder.getFileSystem(hadoop).delete(new Path(folder, id + SUFFIX), false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove what is in " + folder, e);
    }
  }
}
