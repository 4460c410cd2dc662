package io.gluewright.runtime.sinks;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * How files get into a folder so that a write is there as a whole or can be finished. Beside the
 * files, where readers do not look, stand
 *
 * <pre>
 * _gluewright/staging/JOB/WRITE/        the files of a write, while it goes on
 * _gluewright/publishing/JOB/_WRITE.json  what is to be moved where: from then on the write has landed
 * _gluewright/commits/JOB/_WRITE.json     all has been moved
 * </pre>
 */
final class PublishedFiles {
  private static final String AREA = "_gluewright";

  private final Path folder;
  private final String job;
  private final Configuration hadoop;

  PublishedFiles(String folder, String job, Configuration hadoop) {
    this.folder = new Path(folder);
    this.job = safe(job);
    this.hadoop = hadoop;
  }

  /** Where the files of a write go first; nothing is there. */
  String staging(String batch, int part) {
    return new Path(area("staging"), write(batch, part)).toString();
  }

  /** The write, if it is there as a whole. */
  Optional<FilesManifest> landed(String batch, int part) {
    Path manifest = manifest("commits", write(batch, part));
    try {
      return AtomicFiles.exists(manifest, hadoop)
          ? Optional.of(FilesManifest.read(AtomicFiles.read(manifest, hadoop)))
          : Optional.empty();
    } catch (IOException e) {
      throw failed("read", manifest, e);
    }
  }

  /** The way of each staged file to a name that is the same in every attempt. */
  List<FilesManifest.Move> moves(String batch, int part) {
    Path staging = new Path(staging(batch, part));
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
      List<FilesManifest.Move> moves = new ArrayList<>();
      for (String file : staged) {
        moves.add(new FilesManifest.Move(file, named(file, write(batch, part), moves.size())));
      }
      return moves;
    } catch (FileNotFoundException e) { // of no rows some writers write nothing
      return List.of();
    } catch (IOException e) {
      throw failed("listed", staging, e);
    }
  }

  /** The write has landed; what is left is to move its files. */
  void land(FilesManifest manifest) {
    Path file = manifest("publishing", write(manifest.note().run(), manifest.note().part()));
    try {
      AtomicFiles.replace(file, manifest.json(), hadoop);
    } catch (IOException e) {
      throw failed("written", file, e);
    }
    CrashPoint.FILES_LISTED.reach();
  }

  /** Moves the files of a write that has landed, as far as they have not been moved. */
  void publish(FilesManifest manifest, Consumer<FilesManifest> beforeItIsDone) {
    String write = write(manifest.note().run(), manifest.note().part());
    try {
      FileSystem files = AtomicFiles.files(folder, hadoop);
      Path staging = new Path(area("staging"), write);
      for (FilesManifest.Move move : manifest.files()) {
        move(files, new Path(staging, move.from()), new Path(folder, move.to()));
        CrashPoint.FILE_MOVED.reach();
      }
      CrashPoint.FILES_MOVED.reach();
      beforeItIsDone.accept(manifest);
      AtomicFiles.replace(manifest("commits", write), manifest.json(), hadoop);
      CrashPoint.FILES_PUBLISHED.reach();
      AtomicFiles.delete(manifest("publishing", write), hadoop);
      files.delete(staging, true); // true: with the folders in it
    } catch (IOException e) {
      throw failed("filled", folder, e);
    }
  }

  /** Finishes what has landed, and removes what has only been staged: all of runs that died. */
  void settle(Consumer<FilesManifest> beforeItIsDone) {
    Path publishing = area("publishing");
    try {
      for (String name : landedNames(publishing)) {
        Path file = new Path(publishing, name);
        publish(FilesManifest.read(AtomicFiles.read(file, hadoop)), beforeItIsDone);
      }
      if (AtomicFiles.files(folder, hadoop).delete(area("staging"), true)) {
        CrashPoint.STAGING_CLEARED.reach();
      }
    } catch (IOException e) {
      throw failed("settled", publishing, e);
    }
  }

  /** One that is being written has a name that begins with a dot. */
  private List<String> landedNames(Path publishing) throws IOException {
    FileSystem files = AtomicFiles.files(publishing, hadoop);
    if (!files.exists(publishing)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (var file : files.listStatus(publishing)) {
      String name = file.getPath().getName();
      if (name.startsWith("_") && name.endsWith(".json")) {
        names.add(name);
      }
    }
    names.sort(Comparator.naturalOrder());
    return names;
  }

  /** A copy of a dead run may be half done where renaming means copying; so it is done again. */
  private static void move(FileSystem files, Path from, Path to) throws IOException {
    boolean waiting = files.exists(from);
    if (files.exists(to)) {
      if (!waiting) {
        return;
      }
      files.delete(to, false);
    }
    files.mkdirs(to.getParent());
    if (!waiting || !files.rename(from, to)) {
      throw new IOException("%s cannot be moved to %s".formatted(from, to));
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
    return new Path(area(area), "_%s.json".formatted(write));
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
