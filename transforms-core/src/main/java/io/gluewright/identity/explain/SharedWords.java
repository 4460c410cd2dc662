package io.gluewright.identity.explain;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The words that the whole texts of two records have in common, by what their trigrams add to the
 * cosine.
 */
final class SharedWords {
  private static final int MOST = 10;

  private SharedWords() {}

  static List<String> of(Values one, Values other) {
    Value mine = one.at(one.size() - 1).orElse(null);
    Value theirs = other.at(other.size() - 1).orElse(null);
    if (mine == null || theirs == null) {
      return List.of();
    }
    Map<Integer, Double> products = products(mine.grams(), theirs.grams());
    Set<String> words = words(mine);
    words.retainAll(words(theirs));
    Map<String, Double> shares = new TreeMap<>();
    for (String word : words) {
      shares.put(
          word,
          Arrays.stream(Grams.idsOf(word)).mapToDouble(id -> products.getOrDefault(id, 0.0)).sum());
    }
    return shares.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Set<String> words(Value value) {
    return new TreeSet<>(Arrays.asList(value.text().split(" ")));
  }

  private static Map<Integer, Double> products(Grams one, Grams other) {
    Map<Integer, Double> weights = new HashMap<>();
    for (int i = 0; i < one.size(); i++) {
      weights.put(one.id(i), (double) one.weight(i));
    }
    Map<Integer, Double> products = new HashMap<>();
    for (int i = 0; i < other.size(); i++) {
      Double weight = weights.get(other.id(i));
      if (weight != null) {
        products.put(other.id(i), weight * other.weight(i));
      }
    }
    return products;
  }
}
