package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files that a rule looks at, chosen by its tags. */
final class Files {
  private static final String REGEX = "uriRegex";
  private static final String RECENT = "recentFiles";
  private static final int BLOCK = 1 << 16;

  private final Configuration hadoop;
  private final Rule.Single rule;

  Files(Configuration hadoop, Rule.Single rule) {
    this.hadoop = hadoop;
    this.rule = rule;
  }

  /** Those under some paths, as the tags choose; hidden ones never. */
  List<FileStatus> chosen(List<String> paths) throws IOException {
    List<FileStatus> found = new ArrayList<>();
    for (String path : paths) {
      found.addAll(under(new Path(path)));
    }
    boolean recentFirst =
        rule.tag("filterOrder").map(Tag::plain).filter(text -> isFirst(RECENT, text)).isPresent();
    return recentFirst ? matching(recent(found)) : recent(matching(found));
  }

  private static boolean isFirst(String word, String order) {
    return order.contains(word)
        && (!order.contains(REGEX) || order.indexOf(word) < order.indexOf(REGEX));
  }

  private List<FileStatus> under(Path path) throws IOException {
    FileSystem files = path.getFileSystem(hadoop);
    FileStatus status = files.getFileStatus(path);
    if (status.isFile()) {
      return List.of(status);
    }
    List<FileStatus> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> each = files.listFiles(path, true);
    while (each.hasNext()) {
      LocatedFileStatus file = each.next();
      if (!isHidden(status.getPath(), file.getPath())) {
        found.add(file);
      }
    }
    return found;
  }

  private static boolean isHidden(Path root, Path file) {
    String below = file.toString().substring(root.toString().length());
    return Pattern.compile("/[._]").matcher(below).find();
  }

  private List<FileStatus> matching(List<FileStatus> files) {
    Optional<Pattern> wanted = rule.tag(REGEX).map(Files::regex).map(Pattern::compile);
    return wanted
        .map(
            pattern ->
                files.stream()
                    .filter(file -> pattern.matcher(file.getPath().toString()).matches())
                    .toList())
        .orElse(files);
  }

  /** What stands in the quotes of a tag, backslashes included. */
  static String regex(Tag tag) {
    return tag.value().text().replaceAll("^\"|\"$", "");
  }

  /** The newest; of two of the same time, the first by name. */
  private List<FileStatus> recent(List<FileStatus> files) {
    Optional<Integer> most = rule.tag(RECENT).map(tag -> number(tag.plain()));
    return most.map(
            count ->
                files.stream()
                    .sorted(
                        Comparator.comparingLong(FileStatus::getModificationTime)
                            .reversed()
                            .thenComparing(file -> file.getPath().toString()))
                    .limit(count)
                    .toList())
        .orElse(files);
  }

  private static int number(String text) {
    try {
      return (int) Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw RefusalException.error("recentFiles = %s: a number expected".formatted(text));
    }
  }

  /** The checksum of a file's content, MD5 unless the rule says otherwise. */
  String checksum(FileStatus file) throws IOException {
    MessageDigest digest = digest();
    byte[] block = new byte[BLOCK];
    try (InputStream in = file.getPath().getFileSystem(hadoop).open(file.getPath())) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        digest.update(block, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private MessageDigest digest() {
    String name = rule.tag("hashAlgorithm").map(Tag::plain).orElse("MD5");
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw RefusalException.error(
          "hashAlgorithm = \"%s\": MD5 or SHA-256 expected".formatted(name));
    }
  }
}
