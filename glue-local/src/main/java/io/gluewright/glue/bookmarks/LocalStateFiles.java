package io.gluewright.glue.bookmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * State in a local folder. A file is written under another name, forced to the disk, and then
 * linked to its own: the link fails when the name is taken, whichever process took it.
 */
final class LocalStateFiles implements StateFiles {
  private final Path root;

  LocalStateFiles(Path root) {
    this.root = root;
  }

  @Override
  public List<String> names(String folder) throws IOException {
    Path path = root.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public Optional<String> read(String path) throws IOException {
    Path file = root.resolve(path);
    return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  @Override
  public boolean create(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Path folder = file.getParent();
    Files.createDirectories(folder);
    Path written = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        channel.write(StandardCharsets.UTF_8.encode(content));
        channel.force(true);
      }
      Files.createLink(file, written);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
