package io.gluewright.landing.registry;

import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A registry in a folder: {@code NAME/1.json}, {@code NAME/2.json}, or {@code .avsc}, and {@code
 * NAME/compatibility} with a word. A file, once there, is never written again.
 */
public final class FolderRegistry implements SchemaRegistry {
  private static final Pattern VERSION = Pattern.compile("([1-9][0-9]{0,8})\\.(json|avsc)");
  private static final String COMPATIBILITY = "compatibility";

  private final Path folder;

  public FolderRegistry(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<RegisteredSchema> latest(String name) {
    List<RegisteredSchema> history = history(name);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  @Override
  public List<RegisteredSchema> history(String name) {
    Path schema = folder.resolve(SchemaNames.isValid(name) ? name : "");
    if (schema.equals(folder) || !Files.isDirectory(schema)) {
      return List.of();
    }
    List<RegisteredSchema> versions = new ArrayList<>();
    try (Stream<Path> files = Files.list(schema)) {
      for (Path file : files.toList()) {
        Matcher version = VERSION.matcher(file.getFileName().toString());
        if (version.matches()) {
          SchemaFormat format =
              version.group(2).equals("avsc") ? SchemaFormat.AVRO : SchemaFormat.JSON;
          versions.add(
              new RegisteredSchema(
                  name, Integer.parseInt(version.group(1)), format, Files.readString(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    versions.sort(Comparator.comparingInt(RegisteredSchema::version));
    return List.copyOf(versions);
  }

  @Override
  public Optional<Compatibility> compatibility(String name) {
    if (latest(name).isEmpty()) {
      return Optional.empty();
    }
    Path file = folder.resolve(name).resolve(COMPATIBILITY);
    try {
      String word = Files.readString(file);
      return Optional.of(
          Compatibility.of(word)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "%s holds \"%s\"\n  expected: one of %s"
                              .formatted(file, word.strip(), Compatibility.words()))));
    } catch (NoSuchFileException e) {
      return Optional.of(Compatibility.BACKWARD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public RegisteredSchema create(
      String name, SchemaFormat format, Compatibility compatibility, String definition) {
    try {
      Path schema = Files.createDirectories(folder.resolve(name));
      Path unfinished = Files.createTempFile(schema, ".", "");
      Files.writeString(unfinished, compatibility.word() + "\n");
      Files.move(unfinished, schema.resolve(COMPATIBILITY), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return added(new RegisteredSchema(name, 1, format, definition));
  }

  @Override
  public RegisteredSchema append(RegisteredSchema last, String definition) {
    return added(new RegisteredSchema(last.name(), last.version() + 1, last.format(), definition));
  }

  /** A link to a file that is whole: it appears at once, and never in place of another. */
  private RegisteredSchema added(RegisteredSchema next) {
    Path schema = folder.resolve(next.name());
    try {
      Path unfinished = Files.createTempFile(schema, ".", "");
      try {
        Files.writeString(unfinished, next.definition());
        Files.createLink(
            schema.resolve(next.version() + "." + next.format().extension()), unfinished);
      } finally {
        Files.delete(unfinished);
      }
    } catch (FileAlreadyExistsException e) {
      throw new ConcurrentRegistrationException(next.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return next;
  }
}
