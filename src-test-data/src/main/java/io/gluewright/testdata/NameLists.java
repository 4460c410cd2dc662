package io.gluewright.testdata;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The project's own lists of names, streets and cities, read from the class path once. */
final class NameLists {
  private static final Map<String, List<String>> GIVEN = read("given_names.txt");
  private static final Map<String, List<String>> SURNAMES = read("surnames.txt");
  private static final Map<String, List<String>> CITIES = read("cities.txt");
  private static final Map<String, List<String>> STREETS = read("streets.txt");
  private static final Map<String, List<GivenName>> GIVEN_NAMES = parsed(GIVEN, GivenName::parse);
  private static final Map<String, List<City>> CITY_LIST = parsed(CITIES, City::parse);

  private NameLists() {}

  static List<GivenName> women(String language) {
    return GIVEN_NAMES.get(language + " f");
  }

  static List<GivenName> men(String language) {
    return GIVEN_NAMES.get(language + " m");
  }

  static List<String> surnames(String language) {
    return SURNAMES.get(language);
  }

  static List<City> cities(Country country) {
    return CITY_LIST.get(country.name());
  }

  static List<String> streets(Country country) {
    return STREETS.get(country.name());
  }

  /** A given name and what friends make of it. */
  record GivenName(String name, List<String> nicknames) {
    static GivenName parse(String entry) {
      List<String> words = List.of(entry.split(" ", -1));
      return new GivenName(words.get(0), words.subList(1, words.size()));
    }
  }

  /** A city and some of its postcodes. */
  record City(String name, List<String> postcodes) {
    static City parse(String entry) {
      List<String> words =
          Arrays.stream(entry.split(" ", -1)).map(word -> word.replace('_', ' ')).toList();
      return new City(words.get(0), words.subList(1, words.size()));
    }
  }

  private static <T> Map<String, List<T>> parsed(
      Map<String, List<String>> entries, Function<String, T> parser) {
    Map<String, List<T>> parsed = new HashMap<>();
    entries.forEach((key, list) -> parsed.put(key, list.stream().map(parser).toList()));
    return parsed;
  }

  /** Lines {@code key: entry; entry; ...}. */
  private static Map<String, List<String>> read(String resource) {
    Map<String, List<String>> lists = new HashMap<>();
    try (InputStream bytes = NameLists.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          int colon = line.indexOf(':');
          List<String> entries = new ArrayList<>();
          for (String entry : line.substring(colon + 1).split(";", -1)) {
            entries.add(entry.strip());
          }
          lists.put(line.substring(0, colon), List.copyOf(entries));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lists;
  }
}
