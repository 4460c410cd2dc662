package io.gluewright.runtime.sinks;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * How files get into a folder so that a write is there as a whole or can be finished. Beside the
 * files, where readers do not look, stand
 *
 * <pre>
 * _gluewright/staging/JOB/WRITE/ATTEMPT/  the files of a write, while it goes on
 * _gluewright/publishing/JOB/_WRITE.json  what is to be moved where: from then on the write has landed
 * _gluewright/commits/JOB/_WRITE.json     all has been moved
 * </pre>
 */
final class PublishedFiles {
  private static final String AREA = "_gluewright";
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final String job;
  private final Configuration hadoop;

  PublishedFiles(String folder, String job, Configuration hadoop) {
    this.folder = new Path(folder);
    this.job = safe(job);
    this.hadoop = hadoop;
  }

  /**
   * Where the files of a write go first. Each attempt has a folder of its own: what one that died
   * has left there may show late.
   */
  Path staging(CommitNote note) {
    return new Path(staging(write(note)), Long.toString(note.version()));
  }

  private Path staging(String write) {
    return new Path(area("staging"), write);
  }

  /**
   * The write, if it is there as a whole. One that has landed, and was left while its files were
   * being moved, is finished.
   */
  Optional<FilesManifest> landed(String batch, int part, Consumer<FilesManifest> beforeItIsDone) {
    String write = write(batch, part);
    Optional<FilesManifest> done = find(manifest("commits", write));
    return done.isPresent() ? done : finished(write, beforeItIsDone);
  }

  /** The files below the staging folder of a write that are not hidden, in alphabetical order. */
  List<String> staged(CommitNote note) {
    Path staging = staging(note);
    try {
      List<String> staged = new ArrayList<>();
      Path root = AtomicFiles.files(staging, hadoop).makeQualified(staging);
      RemoteIterator<LocatedFileStatus> files =
          AtomicFiles.files(staging, hadoop).listFiles(staging, true);
      while (files.hasNext()) {
        String file = root.toUri().relativize(files.next().getPath().toUri()).getPath();
        if (!AtomicFiles.isHidden(new Path(file).getName())) {
          staged.add(file);
        }
      }
      staged.sort(Comparator.naturalOrder());
      return staged;
    } catch (FileNotFoundException e) { // of no rows some writers write nothing
      return List.of();
    } catch (IOException e) {
      throw failed("listed", staging, e);
    }
  }

  /** The way of each staged file to a name that is the same in every attempt. */
  static List<FilesManifest.Move> moves(CommitNote note, List<String> staged) {
    String write = write(note);
    return IntStream.range(0, staged.size())
        .mapToObj(i -> new FilesManifest.Move(staged.get(i), named(staged.get(i), write, i)))
        .toList();
  }

  /** The write has landed; what is left is to move its files. */
  void land(FilesManifest manifest) {
    Path file = manifest("publishing", write(manifest.note()));
    try {
      AtomicFiles.replace(file, manifest.json(), hadoop);
    } catch (IOException e) {
      throw failed("written", file, e);
    }
    CrashPoint.FILES_LISTED.reach();
  }

  /** Moves the files of a write that has landed, as far as they have not been moved. */
  void publish(FilesManifest manifest, Consumer<FilesManifest> beforeItIsDone) {
    String write = write(manifest.note());
    try {
      FileSystem files = AtomicFiles.files(folder, hadoop);
      Path staging = staging(manifest.note());
      for (FilesManifest.Move move : manifest.files()) {
        move(files, new Path(staging, move.from()), new Path(folder, move.to()));
        CrashPoint.FILE_MOVED.reach();
      }
      CrashPoint.FILES_MOVED.reach();
      beforeItIsDone.accept(manifest);
      AtomicFiles.replace(manifest("commits", write), manifest.json(), hadoop);
      CrashPoint.FILES_PUBLISHED.reach();
      AtomicFiles.delete(manifest("publishing", write), hadoop);
      files.delete(staging(write), true); // true: with the folders in it
    } catch (IOException e) {
      throw failed("filled", folder, e);
    }
  }

  /**
   * Finishes what has landed, and removes what has only been staged: all of runs that died. What is
   * staged is asked for by name, for a list of what has landed may be out of date.
   */
  void settle(Consumer<FilesManifest> beforeItIsDone) {
    for (String name : names("publishing")) {
      if (name.startsWith("_") && name.endsWith(SUFFIX)) { // unfinished ones begin with a dot
        finished(name.substring(1, name.length() - SUFFIX.length()), beforeItIsDone);
      }
    }
    for (String write : names("staging")) {
      if (finished(write, beforeItIsDone).isEmpty()) {
        clear(staging(write));
      }
    }
  }

  private Optional<FilesManifest> finished(String write, Consumer<FilesManifest> beforeItIsDone) {
    Optional<FilesManifest> landed = find(manifest("publishing", write));
    landed.ifPresent(manifest -> publish(manifest, beforeItIsDone));
    return landed;
  }

  private void clear(Path staged) {
    try {
      if (AtomicFiles.files(staged, hadoop).delete(staged, true)) { // true: with the files in it
        CrashPoint.STAGING_CLEARED.reach();
      }
    } catch (IOException e) {
      throw failed("removed", staged, e);
    }
  }

  private Optional<FilesManifest> find(Path manifest) {
    try {
      Optional<byte[]> json = AtomicFiles.find(manifest, hadoop);
      return json.isPresent() ? Optional.of(FilesManifest.read(json.get())) : Optional.empty();
    } catch (IOException e) {
      throw failed("read", manifest, e);
    }
  }

  private List<String> names(String area) {
    Path folder = area(area);
    try {
      return Arrays.stream(AtomicFiles.files(folder, hadoop).listStatus(folder))
          .map(file -> file.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) { // no run has died here
      return List.of();
    } catch (IOException e) {
      throw failed("listed", folder, e);
    }
  }

  /**
   * What has been moved as a whole stays untouched, for another run may be about to move the same.
   * A copy of a dead run may be half done where renaming means copying; so it is done again.
   */
  private static void move(FileSystem files, Path from, Path to) throws IOException {
    Optional<FileStatus> waiting = find(files, from);
    Optional<FileStatus> moved = find(files, to);
    if (moved.isPresent()) {
      if (waiting.isEmpty()) {
        return;
      }
      if (waiting.get().getLen() == moved.get().getLen()) {
        files.delete(from, false);
        return;
      }
      files.delete(to, false);
    }
    files.mkdirs(to.getParent());
    if (!renamed(files, from, to) && (files.exists(from) || !files.exists(to))) {
      throw new IOException("%s cannot be moved to %s".formatted(from, to));
    }
  }

  private static Optional<FileStatus> find(FileSystem files, Path file) throws IOException {
    try {
      return Optional.of(files.getFileStatus(file));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static boolean renamed(FileSystem files, Path from, Path to) throws IOException {
    try {
      return files.rename(from, to);
    } catch (FileNotFoundException e) { // moved by another run meanwhile, or never there
      return false;
    }
  }

  private static String named(String staged, String write, int number) {
    Path file = new Path(staged);
    int dot = file.getName().indexOf('.');
    String ending = dot < 0 ? "" : file.getName().substring(dot);
    String name = "part-%s-%05d%s".formatted(write, number, ending);
    return file.getParent() == null || file.getParent().toString().isEmpty()
        ? name
        : file.getParent() + "/" + name;
  }

  private Path area(String name) {
    return new Path(folder, "%s/%s/%s".formatted(AREA, name, job));
  }

  private Path manifest(String area, String write) {
    return new Path(area(area), "_" + write + SUFFIX);
  }

  private static String write(CommitNote note) {
    return write(note.run(), note.part());
  }

  private static String write(String batch, int part) {
    return "%s-%d".formatted(safe(batch), part);
  }

  private static String safe(String name) {
    return name.replaceAll("[^\\w.-]", "-");
  }

  private static UncheckedIOException failed(String what, Path file, IOException e) {
    return new UncheckedIOException("%s cannot be %s".formatted(file, what), e);
  }
}
