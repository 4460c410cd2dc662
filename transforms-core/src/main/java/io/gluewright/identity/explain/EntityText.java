package io.gluewright.identity.explain;

import io.gluewright.identity.explain.EntityExplanation.Joint;
import io.gluewright.identity.explain.EntityExplanation.Origin;
import io.gluewright.identity.explain.EntityExplanation.Split;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What holds an entity together, for a terminal. It shows names of records and no value. */
public final class EntityText {
  /** So many records or joints are named. */
  private static final int MOST_NAMED = 60;

  private EntityText() {}

  /**
   * Its records, its strongest links and its weakest place.
   *
   * @param entity its id
   * @param threshold the weight above which records belong together
   */
  public static String of(String entity, EntityExplanation explained, double threshold) {
    int size = explained.members().size();
    StringBuilder text = new StringBuilder();
    text.append("entity %s: %s\n".formatted(entity, records(size)));
    text.append("  ").append(named(explained.members())).append('\n');
    explained.split().ifPresent(split -> parts(text, explained.tree(), split, threshold));
    return text.toString();
  }

  private static void parts(StringBuilder text, List<Joint> tree, Split split, double threshold) {
    text.append("its strongest links, which lead from any record to any other\n");
    text.append(joints(tree.stream().limit(MOST_NAMED).toList(), Optional.of(split.bridge())));
    if (tree.size() > MOST_NAMED) {
      text.append("  and %,d more\n".formatted(tree.size() - MOST_NAMED));
    }
    Joint bridge = split.bridge();
    text.append(
        "weakest bridge: %s - %s, %s bits\n"
            .formatted(bridge.one(), bridge.other(), PairText.bits(bridge.weight())));
    text.append(
        "  %s parts the entity into %,d and %s: %s | %s\n"
            .formatted(
                removing(split),
                split.one().size(),
                records(split.other().size()),
                named(split.one()),
                named(split.other())));
    text.append(
        "  the mean of all pairs across is %s bits; at %s or below they would be two entities\n"
            .formatted(PairText.bits(split.mean()), PairText.bits(threshold)));
  }

  private static String removing(Split split) {
    if (split.bridge().origin() == Origin.MEAN) {
      return "no link leads across, so going by links alone it";
    }
    long beside = split.links() - 1;
    return beside == 0
        ? "removing it"
        : beside == 1
            ? "removing it and the link beside, which is no stronger,"
            : "removing it and the %,d links beside, which are no stronger,".formatted(beside);
  }

  /** A chain of joints, a line for each. */
  public static String chain(List<Joint> chain) {
    return joints(chain, Optional.empty());
  }

  private static String joints(List<Joint> joints, Optional<Joint> weakest) {
    Aligned table = new Aligned("lllrl");
    for (Joint joint : joints) {
      table.row(
          joint.one(),
          "-",
          joint.other(),
          PairText.bits(joint.weight()),
          weakest.filter(joint::equals).isPresent()
              ? "weakest"
              : joint.origin() == Origin.MEAN ? "no link; near to all together" : "");
    }
    return table.text("  ");
  }

  private static String named(List<String> names) {
    String named = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED
        ? "%s and %,d more".formatted(named, names.size() - MOST_NAMED)
        : named;
  }

  static String records(long count) {
    return count == 1 ? "1 record" : String.format(Locale.ROOT, "%,d records", count);
  }
}
