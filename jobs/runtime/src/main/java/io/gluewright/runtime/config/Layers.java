package io.gluewright.runtime.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigUtil;
import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Similar;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts that a configuration is made of. One whose syntax is broken is empty, and the
 * problems say why.
 */
final class Layers {
  static final String SETTING = "--set";

  /** An address such as {@code s3a://bucket/key}: in HOCON the colon would ask for quotes. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\s*([\\w.\"-]+)\\s*=\\s*([A-Za-z][A-Za-z0-9+.-]*:[^\\s\",{}\\[\\]$#]*)\\s*");

  private Layers() {}

  /** The file of the job inside its JAR. */
  static Optional<Layer> ofJob(String job, Problems problems) {
    String resource = job + ".conf";
    ClassLoader loader = Layers.class.getClassLoader();
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw InvalidInputException.of(
            Problem.of(
                Location.of(resource),
                "not on the class path",
                "the configuration of job \"%s\" as a resource of its JAR".formatted(job),
                "put it at src/main/resources/%s".formatted(resource)));
      }
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      ConfigParseOptions options = ConfigParseOptions.defaults().setAllowMissing(false);
      return Documents.layer(
              resource,
              text,
              () -> ConfigFactory.parseResources(loader, resource, options),
              problems)
          .map(Layer::of);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of the user: a local path, or an address for Hadoop. */
  static Optional<Layer> ofFile(String file, Problems problems) {
    return UserFiles.isAddress(file)
        ? ofAddress(file, problems)
        : ofLocal(UserFiles.local(file), problems);
  }

  /** One {@code --set}. */
  static Optional<Layer> ofSetting(String text, Problems problems) {
    Matcher address = ADDRESS.matcher(text);
    String hocon =
        address.matches()
            ? address.group(1) + " = " + ConfigUtil.quoteString(address.group(2))
            : text;
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription(SETTING);
    Optional<Layer> layer =
        Documents.layer(SETTING, hocon, () -> ConfigFactory.parseString(hocon, options), problems)
            .map(Layer::of);
    layer.ifPresent(it -> check(it, text));
    return layer;
  }

  private static void check(Layer layer, String text) {
    if (layer.root().containsKey(Layer.ENVIRONMENTS)) {
      throw InvalidInputException.of(
          Problem.of(
              Location.of(SETTING),
              "\"environments\" cannot be set",
              "a key of the configuration itself",
              "choose an environment with --env"));
    }
    if (layer.root().isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(Location.of(SETTING), "\"%s\" sets nothing".formatted(text), "key=value"));
    }
  }

  private static Optional<Layer> ofLocal(File file, Problems problems) {
    if (!file.isFile()) {
      String found = file.isDirectory() ? "this is a folder" : "there is no such file";
      throw InvalidInputException.of(
          new Problem(Location.of(file.getPath()), found, "a HOCON file for --conf", hint(file)));
    }
    try {
      String text = Files.readString(file.toPath());
      return Documents.layer(file.getPath(), text, () -> ConfigFactory.parseFile(file), problems)
          .map(Layer::of);
    } catch (IOException e) {
      throw unreadable(file.getPath(), e);
    }
  }

  private static Optional<String> hint(File file) {
    if (file.getPath().contains("=")) {
      return Optional.of("a single setting is given with --set \"%s\"".formatted(file.getPath()));
    }
    File folder = file.getAbsoluteFile().getParentFile();
    if (folder == null || !folder.isDirectory()) {
      return Optional.of("the folder %s does not exist".formatted(folder));
    }
    String[] names = folder.list((dir, name) -> name.endsWith(".conf"));
    return names == null
        ? Optional.empty()
        : Similar.to(file.getName(), List.of(names)).map("did you mean \"%s\"?"::formatted);
  }

  private static Optional<Layer> ofAddress(String address, Problems problems) {
    try {
      return Documents.layer(address, UserFiles.read(address), problems).map(Layer::of);
    } catch (IOException e) {
      throw unreadable(address, e);
    }
  }

  private static InvalidInputException unreadable(String file, IOException e) {
    String reason = e instanceof FileNotFoundException ? "there is no such file" : said(e);
    InvalidInputException refusal =
        InvalidInputException.of(
            Problem.of(Location.of(file), reason, "a HOCON file for --conf that can be read"));
    refusal.initCause(e);
    return refusal;
  }

  private static String said(IOException e) {
    return "cannot be read: " + Redaction.text(String.valueOf(e.getMessage()));
  }
}
