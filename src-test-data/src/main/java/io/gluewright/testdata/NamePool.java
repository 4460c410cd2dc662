package io.gluewright.testdata;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Many names, the most frequent first: those of a list, then as many more as are wanted, made of
 * syllables.
 *
 * <p>They are drawn as names are in a country: the share of a name falls with its rank (Zipf), and
 * the first of them take some per cent, not a quarter, of all (Mandelbrot).
 */
final class NamePool {
  private static final List<String> FIRST =
      List.of(
          "Bar", "Bel", "Bran", "Cal", "Cor", "Dal", "Dun", "El", "Fen", "Gar", "Hal", "Har", "Hol",
          "Ir", "Jan", "Kel", "Kin", "Lan", "Lor", "Mar", "Mel", "Mor", "Nor", "Or", "Pel", "Pren",
          "Quin", "Ral", "Ros", "Sal", "Sten", "Tal", "Tor", "Ul", "Var", "Wal", "Win", "Yar",
          "Zel");
  private static final List<String> MIDDLE =
      List.of(
          "a", "e", "i", "o", "be", "da", "de", "ka", "li", "ma", "mi", "na", "ne", "ra", "ri",
          "so", "ta", "ve", "wi", "zo");
  private static final List<String> LAST =
      List.of(
          "bert", "by", "dale", "den", "der", "don", "field", "ford", "gan", "ham", "land", "ley",
          "lin", "low", "man", "mer", "mond", "ner", "nett", "ran", "rick", "ron", "sen", "son",
          "ster", "ston", "ton", "vell", "wick", "worth");

  private final List<String> names;
  private final double offset;

  private NamePool(List<String> names, double offset) {
    this.names = names;
    this.offset = offset;
  }

  /**
   * A pool.
   *
   * @param known come first
   * @param size of the whole pool
   * @param offset the greater, the more even are the first names
   */
  static NamePool of(List<String> known, int size, double offset, Dice dice) {
    Set<String> names = new LinkedHashSet<>(known);
    for (long number = 0; names.size() < size; number++) {
      names.add(made(dice.at(number)));
    }
    return new NamePool(new ArrayList<>(names), offset);
  }

  String draw(Dice dice) {
    return names.get(rank(dice));
  }

  int rank(Dice dice) {
    double rank = Math.exp(dice.below(1 << 30) * 0x1.0p-30 * Math.log(1 + names.size() / offset));
    return Math.min(names.size() - 1, (int) (offset * (rank - 1)));
  }

  String name(int rank) {
    return names.get(rank);
  }

  private static String made(Dice dice) {
    StringBuilder name = new StringBuilder(dice.on("first").pick(FIRST));
    for (int i = dice.on("length").below(3); i > 0; i--) {
      name.append(dice.on("middle").at(i).pick(MIDDLE));
    }
    return name.append(dice.on("last").pick(LAST)).toString().toLowerCase(Locale.ROOT);
  }
}
