package io.gluewright.runtime.lease;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A lease in a file of a local folder.
 *
 * <p>Who compares and sets has the lock of a file beside it, which the operating system gives to
 * one process, and takes from one that dies; within this JVM, to which it would be given twice, a
 * lock of Java comes before it. The value itself is renamed into place, so that a reader, who takes
 * no lock, finds the old one or the new one whole, and so does the next run if this one is killed
 * between any two instructions.
 */
final class FolderLeaseStore implements LeaseStore {
  private static final ReentrantLock IN_THIS_JVM = new ReentrantLock();

  private final Path file;

  FolderLeaseStore(Path file) {
    this.file = file;
  }

  @Override
  public Optional<Stored> read() throws IOException {
    try {
      String text = Files.readString(file);
      return Optional.of(new Stored(LeaseJson.read(text, describe()), text, Optional.of(age())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Stored> replace(Optional<Stored> expected, LeaseState next) throws IOException {
    Files.createDirectories(file.getParent());
    IN_THIS_JVM.lock();
    try (FileChannel channel = FileChannel.open(beside("lock"), CREATE, WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || !expected.map(Stored::version).equals(content())) {
        return Optional.empty();
      }
      String text = LeaseJson.write(next);
      write(text);
      return Optional.of(Stored.justNow(next, text));
    } finally {
      IN_THIS_JVM.unlock();
    }
  }

  @Override
  public String describe() {
    return file.toString();
  }

  private Optional<String> content() throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  private void write(String text) throws IOException {
    Path written = beside(UUID.randomUUID().toString());
    try {
      try (FileChannel channel = FileChannel.open(written, CREATE_NEW, WRITE)) {
        channel.write(StandardCharsets.UTF_8.encode(text));
        channel.force(true);
      }
      Files.move(written, file, ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** What time it is where the file is, which need not be this machine, a fresh file tells. */
  private Duration age() throws IOException {
    Path fresh = beside(UUID.randomUUID().toString());
    try {
      Files.createFile(fresh);
      Duration age =
          Duration.between(
              Files.getLastModifiedTime(file).toInstant(),
              Files.getLastModifiedTime(fresh).toInstant());
      return age.isNegative() ? Duration.ZERO : age;
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private Path beside(String what) {
    return file.resolveSibling("." + file.getFileName() + "." + what);
  }
}
