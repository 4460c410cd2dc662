package io.gluewright.landing.objects;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files in folders. A tag is the first half of the content's SHA-256; there are no versions. */
public final class FolderObjects implements ObjectStore {
  /** Of files that are being written; they are never listed. */
  private static final String UNFINISHED = ".landing-";

  @Override
  public Optional<StoredObject> find(ObjectAddress at, String version) {
    Path file = file(at);
    try {
      return Files.isRegularFile(file)
          ? Optional.of(new StoredObject(at, "", written(file, null), Files.size(file)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputStream open(StoredObject object) throws IOException {
    try {
      return Files.newInputStream(file(object.at()));
    } catch (NoSuchFileException e) {
      throw new ObjectChangedException(object);
    }
  }

  @Override
  public void copy(StoredObject object, ObjectAddress target) {
    appear(
        target,
        unfinished -> {
          try (OutputStream out = Files.newOutputStream(unfinished)) {
            if (!written(file(object.at()), out).equals(object.tag())) {
              throw new ObjectChangedException(object);
            }
          } catch (NoSuchFileException e) {
            throw new ObjectChangedException(object);
          }
        });
  }

  @Override
  public void put(ObjectAddress target, byte[] content) {
    appear(target, unfinished -> Files.write(unfinished, content));
  }

  @Override
  public void delete(StoredObject object) {
    Path file = file(object.at());
    try {
      if (!written(file, null).equals(object.tag())) {
        throw new ObjectChangedException(object);
      }
      Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      throw new ObjectChangedException(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<ObjectAddress> list(Area area) {
    Path root = Path.of(area.bucket());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith(UNFINISHED))
          .map(file -> new ObjectAddress(area.bucket(), key(root, file)))
          .filter(area::holds)
          .sorted((one, other) -> one.key().compareTo(other.key()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  /** No key leads out of its folder. */
  private static Path file(ObjectAddress at) {
    Path root = Path.of(at.bucket());
    Path file = root.resolve(at.key()).normalize();
    if (!file.startsWith(root) || file.equals(root)) {
      throw new IllegalArgumentException("a key that leads out of its folder: " + at);
    }
    return file;
  }

  @FunctionalInterface
  private interface Writing {
    void to(Path unfinished) throws IOException;
  }

  private static void appear(ObjectAddress target, Writing writing) {
    Path file = file(target);
    try {
      Path folder = Files.createDirectories(file.getParent());
      Path unfinished = Files.createTempFile(folder, UNFINISHED, "");
      try {
        writing.to(unfinished);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The tag of a file, whose bytes go to {@code out} if there is one. */
  private static String written(Path file, OutputStream out) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
      bytes.transferTo(out == null ? OutputStream.nullOutputStream() : out);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
