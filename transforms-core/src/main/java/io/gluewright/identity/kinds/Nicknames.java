package io.gluewright.identity.kinds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Short forms and variants of given names. A name may be short for several: {@code alex} is one of
 * Alexander and of Alexandra, which are not the same name for that.
 *
 * <p>Names are lower-case ASCII, as normalised given names are. The table is read once per JVM; it
 * holds nothing that Spark would have to ship, so code on executors asks {@link #bundled()} there.
 */
public final class Nicknames {
  private static final String RESOURCE = "nicknames.txt";

  private final Map<String, Set<String>> formal;

  private Nicknames(Map<String, Set<String>> formal) {
    this.formal = formal;
  }

  /** The table that comes with the project. */
  public static Nicknames bundled() {
    return Bundled.NICKNAMES;
  }

  /**
   * Whether two different names may be one person's: both are forms of one formal name, as {@code
   * bob} and {@code robert} or {@code bob} and {@code rob} are. False for equal and unknown names.
   */
  public boolean same(String a, String b) {
    Set<String> formalOfA = formal.get(a);
    if (formalOfA == null || a.equals(b)) {
      return false;
    }
    Set<String> formalOfB = formal.get(b);
    if (formalOfB == null) {
      return false;
    }
    for (String name : formalOfA) {
      if (formalOfB.contains(name)) {
        return true;
      }
    }
    return false;
  }

  /** The formal names that {@code name} is a form of, itself among them; none if not known. */
  public Set<String> formal(String name) {
    return formal.getOrDefault(name, Set.of());
  }

  /** Every name of the table. */
  Set<String> names() {
    return formal.keySet();
  }

  /** From lines such as {@code robert: bob, rob}; those that start with # say something else. */
  static Nicknames of(List<String> lines) {
    Map<String, Set<String>> formal = new HashMap<>();
    for (String line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException(
            "found \"%s\", expected a formal name, a colon and its forms".formatted(line));
      }
      String name = line.substring(0, colon).strip();
      add(formal, name, name);
      for (String form : line.substring(colon + 1).split(",", -1)) {
        add(formal, form.strip(), name);
      }
    }
    formal.replaceAll((name, names) -> Collections.unmodifiableSet(names));
    return new Nicknames(formal);
  }

  private static void add(Map<String, Set<String>> formal, String form, String name) {
    formal.computeIfAbsent(form, unseen -> new LinkedHashSet<>(2)).add(name);
  }

  private static final class Bundled {
    static final Nicknames NICKNAMES = of(lines());
  }

  static List<String> lines() {
    try (InputStream bytes = Nicknames.class.getResourceAsStream(RESOURCE)) {
      if (bytes == null) {
        throw new IllegalStateException("the JAR lacks " + RESOURCE + " beside " + Nicknames.class);
      }
      return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
