package io.gluewright.landing.objects;

import java.net.URI;
import java.nio.file.Path;

/**
 * A part of a bucket, or a folder.
 *
 * @param bucket as in {@link ObjectAddress}
 * @param prefix of all its keys: empty, or one that ends in a slash
 */
public record Area(String bucket, String prefix) {
  private static final String S3 = "s3://";

  /**
   * Of a text such as {@code s3://bucket/prefix}, or the path of a folder.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Area of(String text) {
    if (text.startsWith(S3)) {
      String[] parts = text.substring(S3.length()).split("/", 2);
      String prefix = parts.length == 1 ? "" : parts[1];
      if (parts[0].isEmpty()) {
        throw new IllegalArgumentException("no bucket in " + text);
      }
      return new Area(parts[0], prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
    }
    if (text.isBlank() || (text.contains("://") && !text.startsWith("file:"))) {
      throw new IllegalArgumentException("neither s3://BUCKET/PREFIX nor a folder: " + text);
    }
    Path folder = text.startsWith("file:") ? Path.of(URI.create(text)) : Path.of(text);
    return new Area(folder.toAbsolutePath().normalize().toString(), "");
  }

  /** Whether it is a folder of this machine. */
  public boolean isFolder() {
    return bucket.startsWith("/");
  }

  public boolean holds(ObjectAddress address) {
    return address.bucket().equals(bucket) && address.key().startsWith(prefix);
  }

  /** The rest of a key after the prefix. */
  public String within(ObjectAddress address) {
    return address.key().substring(prefix.length());
  }

  public ObjectAddress at(String rest) {
    return new ObjectAddress(bucket, prefix + rest);
  }

  @Override
  public String toString() {
    return isFolder() ? bucket : S3 + bucket + "/" + prefix;
  }
}
