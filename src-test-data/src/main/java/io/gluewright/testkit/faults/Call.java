package io.gluewright.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client of S3 wants.
 *
 * @param key of the object, without the bucket; of a list, the prefix
 */
record Call(Kind kind, String bucket, String key) {
  /** The kinds of calls that are told apart. */
  enum Kind {
    /** Reads an object. */
    GET,
    /** Asks about an object. */
    HEAD,
    /** Writes an object. */
    PUT,
    /** Writes an object from another one. */
    COPY,
    /** Removes objects. */
    DELETE,
    /** Names objects. */
    LIST,
    OTHER
  }

  static Call of(HttpMessage request) {
    String[] path = pathOf(request).split("/", 3); // the first part is empty
    String bucket = path.length > 1 ? path[1] : "";
    String key = path.length > 2 ? path[2] : "";
    Map<String, String> query = query(request);
    return switch (request.method()) {
      case "GET" ->
          key.isEmpty()
              ? new Call(Kind.LIST, bucket, query.getOrDefault("prefix", ""))
              : new Call(Kind.GET, bucket, key);
      case "HEAD" -> new Call(Kind.HEAD, bucket, key);
      case "PUT" ->
          request.header("x-amz-copy-source").isPresent()
              ? new Call(Kind.COPY, bucket, key)
              : new Call(Kind.PUT, bucket, key);
      case "DELETE" -> new Call(Kind.DELETE, bucket, key);
      case "POST" -> new Call(query.containsKey("delete") ? Kind.DELETE : Kind.OTHER, bucket, key);
      default -> new Call(Kind.OTHER, bucket, key);
    };
  }

  /** What stands behind the question mark. */
  static Map<String, String> query(HttpMessage request) {
    Map<String, String> query = new LinkedHashMap<>();
    String[] target = request.target().split("\\?", 2);
    if (target.length > 1) {
      for (String part : target[1].split("&", -1)) {
        String[] pair = part.split("=", 2);
        query.put(pair[0], pair.length > 1 ? URLDecoder.decode(pair[1], UTF_8) : "");
      }
    }
    return query;
  }

  private static String pathOf(HttpMessage request) {
    return URLDecoder.decode(request.target().split("\\?", 2)[0].replace("+", "%2B"), UTF_8);
  }
}
