package io.gluewright.runtime.failures;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something outside that answers, or does not: a database by its host, a bucket, the files of this
 * machine.
 *
 * @param name as messages name it; no user and no password in it
 */
public record Endpoint(String name) {
  /** What Spark's tasks read and write, wherever that is. */
  public static final Endpoint TASKS = new Endpoint("Spark's tasks");

  public static final Endpoint CATALOG = new Endpoint("the catalog");

  public static final Endpoint BOOKMARK = new Endpoint("the bookmark of the job");

  private static final String LOCAL = "the files of this machine";

  /** {@code jdbc:kind:[driver:][user@]//[user@]host:port}, whatever comes before the last @. */
  private static final Pattern DATABASE =
      Pattern.compile("jdbc:([^:/]+):(?:.*@/*|[^/]*//)([^/@]+).*");

  /** Where a path or an address leads. */
  public static Endpoint ofPath(String path) {
    try {
      URI uri = new URI(path.replace(' ', '_'));
      String scheme = uri.getScheme() == null ? "file" : uri.getScheme().toLowerCase(Locale.ROOT);
      return scheme.equals("file") || uri.getRawAuthority() == null
          ? new Endpoint(scheme.equals("file") ? LOCAL : scheme)
          : new Endpoint(scheme + "://" + uri.getRawAuthority().replaceFirst("^.*@", ""));
    } catch (URISyntaxException e) {
      return new Endpoint(LOCAL);
    }
  }

  /** The host of a database; of one that has none, what kind it is. */
  public static Endpoint ofDatabase(String url) {
    Matcher host = DATABASE.matcher(url.replaceFirst("[?;].*$", ""));
    return host.matches()
        ? new Endpoint("%s://%s".formatted(host.group(1), host.group(2)))
        : new Endpoint(url.replaceFirst("^(jdbc:[^:/;?@]+).*$", "$1"));
  }

  @Override
  public String toString() {
    return name;
  }
}
