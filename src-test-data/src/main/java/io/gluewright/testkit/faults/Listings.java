package io.gluewright.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an endpoint names of a bucket, with some keys as they were earlier: new ones are missing,
 * and ones that are gone are there.
 */
public final class Listings {
  private static final Pattern ENTRY =
      Pattern.compile("<Contents>(.*?)</Contents>", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>", Pattern.DOTALL);
  private static final Pattern NEXT =
      Pattern.compile("<NextContinuationToken>(.*?)</NextContinuationToken>", Pattern.DOTALL);

  private final URI endpoint;
  private final String bucket;
  private final Pattern stale;
  private final SortedMap<String, String> before;
  private final HttpClient http = HttpClient.newHttpClient();
  private int left = Integer.MAX_VALUE;
  private int times;

  /** Keys in which {@code stale} is found stay as they are now. */
  Listings(URI endpoint, String bucket, Pattern stale) throws IOException {
    this.endpoint = endpoint;
    this.bucket = bucket;
    this.stale = stale;
    this.before = now("");
  }

  /** The same for so many lists that are not what they should be; those after them are. */
  public synchronized Listings atMost(int lists) {
    left = lists;
    return this;
  }

  /** How many lists were not what they should have been. */
  public synchronized int times() {
    return times;
  }

  private synchronized boolean isServedOnce() {
    boolean isServed = left > 0;
    left -= isServed ? 1 : 0;
    times += isServed ? 1 : 0;
    return isServed;
  }

  /** Whether an answer to the call may be an old one. */
  boolean concern(Call call) {
    return call.kind() == Call.Kind.LIST && call.bucket().equals(bucket);
  }

  /** The answer to a request for a list, in version 2 of its form. */
  HttpMessage answer(HttpMessage request) throws IOException {
    Map<String, String> query = Call.query(request);
    String prefix = query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    SortedMap<String, String> entries = asItWas(prefix, now(prefix));
    entries.keySet().removeIf(key -> key.compareTo(query.getOrDefault("start-after", "")) <= 0);
    UnaryOperator<String> form =
        query.containsKey("encoding-type") ? Listings::encoded : Listings::escaped;
    return HttpMessage.xml("200 OK", xml(prefix, delimiter, entries, form));
  }

  private SortedMap<String, String> asItWas(String prefix, SortedMap<String, String> now) {
    SortedMap<String, String> was = new TreeMap<>(now);
    was.keySet().removeIf(stale.asPredicate());
    before.forEach(
        (key, entry) -> {
          if (key.startsWith(prefix) && stale.matcher(key).find()) {
            was.put(key, entry);
          }
        });
    return was.keySet().equals(now.keySet()) || !isServedOnce() ? now : was;
  }

  private String xml(
      String prefix,
      String delimiter,
      SortedMap<String, String> entries,
      UnaryOperator<String> form) {
    TreeSet<String> folders = new TreeSet<>();
    StringBuilder objects = new StringBuilder();
    entries.forEach(
        (key, entry) -> {
          int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
          if (end < 0) {
            objects.append("<Contents>%s</Contents>".formatted(named(form.apply(key), entry)));
          } else {
            folders.add(key.substring(0, end + delimiter.length()));
          }
        });
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>%s</Name>\
    <Prefix>%s</Prefix><KeyCount>%d</KeyCount><MaxKeys>1000</MaxKeys><Delimiter>%s</Delimiter>\
    <IsTruncated>false</IsTruncated>%s%s</ListBucketResult>
    """
        .formatted(
            bucket,
            form.apply(prefix),
            entries.size(),
            form.apply(delimiter),
            objects,
            folders.stream()
                .map(form)
                .map("<CommonPrefixes><Prefix>%s</Prefix></CommonPrefixes>"::formatted)
                .collect(Collectors.joining()));
  }

  private static String named(String key, String entry) {
    return KEY.matcher(entry)
        .replaceFirst(Matcher.quoteReplacement("<Key>%s</Key>".formatted(key)));
  }

  /** What the endpoint names by now: the entry of each key. */
  private SortedMap<String, String> now(String prefix) throws IOException {
    SortedMap<String, String> entries = new TreeMap<>();
    String token = "";
    do {
      String page =
          ask("list-type=2&prefix=%s%s".formatted(URLEncoder.encode(prefix, UTF_8), token));
      Matcher entry = ENTRY.matcher(page);
      while (entry.find()) {
        Matcher key = KEY.matcher(entry.group(1));
        if (key.find()) {
          entries.put(plain(key.group(1)), entry.group(1));
        }
      }
      Matcher next = NEXT.matcher(page);
      token =
          next.find()
              ? "&continuation-token=" + URLEncoder.encode(plain(next.group(1)), UTF_8)
              : "";
    } while (!token.isEmpty());
    return entries;
  }

  private String ask(String query) throws IOException {
    try {
      return http.send(
              HttpRequest.newBuilder(endpoint.resolve("/%s?%s".formatted(bucket, query))).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String plain(String xml) {
    return xml.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&");
  }

  private static String escaped(String key) {
    return key.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** The form in which clients of S3 may want keys, so that XML can hold them all. */
  private static String encoded(String key) {
    return URLEncoder.encode(key, UTF_8).replace("%2F", "/");
  }
}
