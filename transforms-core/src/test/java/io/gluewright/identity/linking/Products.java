package io.gluewright.identity.linking;

import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The goods of two invented shops. Most are in both, called by the same brand, code and thing, in
 * other words and another order.
 */
final class Products {
  static final String ID = "id";

  private static final StructType SCHEMA =
      StructType.fromDDL("id string, title string, description string, price string");
  private static final List<String> BRANDS =
      List.of("Lumora", "Kestrel", "Novatek", "Ondine", "Brightwell", "Tarsus", "Velmar");
  private static final List<String> THINGS =
      List.of("desk lamp", "food mixer", "radio clock", "camera bag", "steam iron", "head phones");
  private static final List<String> WORDS =
      List.of(
          "compact",
          "silver",
          "black",
          "portable",
          "digital",
          "quiet",
          "with timer",
          "two year",
          "warranty",
          "easy clean",
          "high power",
          "slim",
          "gift",
          "new model",
          "family size");

  private final List<Row> left = new ArrayList<>();
  private final List<Row> right = new ArrayList<>();
  private final Map<String, String> partners = new TreeMap<>();

  private Products() {}

  static Products of(int products, long seed) {
    Random random = new Random(seed);
    Products made = new Products();
    for (int product = 0; product < products; product++) {
      String brand = any(BRANDS, random);
      String thing = any(THINGS, random);
      String code = "" + (char) ('A' + random.nextInt(26)) + (char) ('A' + random.nextInt(26));
      String number = code + (1_000 + random.nextInt(9_000));
      double price = 20 + random.nextInt(400);
      int shops = random.nextInt(10);
      String id = "%03d".formatted(product);
      if (shops != 0) {
        String title = "%s %s %s %s".formatted(brand, number, any(WORDS, random), thing);
        made.left.add(RowFactory.create("a" + id, title, words(thing, random), "$" + price));
      }
      if (shops != 1) {
        String title = "%s %s - %s".formatted(brand, thing, number);
        made.right.add(
            RowFactory.create(
                "b" + id, title, words(number, random), "" + Math.round(price * 1.05)));
      }
      if (shops > 1) {
        made.partners.put("left:a" + id, "right:b" + id);
      }
    }
    return made;
  }

  private static String words(String about, Random random) {
    List<String> words = new ArrayList<>();
    words.add(about);
    for (int word = 0; word < 6; word++) {
      words.add(any(WORDS, random));
    }
    return String.join(" ", words);
  }

  private static String any(List<String> words, Random random) {
    return words.get(random.nextInt(words.size()));
  }

  Dataset<Row> left() {
    return Spark.session().createDataFrame(left, SCHEMA);
  }

  Dataset<Row> right() {
    return Spark.session().createDataFrame(right, SCHEMA);
  }

  /** The record of the right shop for each one of the left that has one. */
  Map<String, String> partners() {
    return partners;
  }
}
