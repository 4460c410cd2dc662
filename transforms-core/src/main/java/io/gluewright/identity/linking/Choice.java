package io.gluewright.identity.linking;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Space;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Which method suits the records. Levels of columns tell persons, places and citations apart; where
 * the columns are a title, a description and a price, their words say more than their levels.
 *
 * @param learnt the model of levels
 * @param reason why, for people
 */
record Choice(MatchModel learnt, MatchModel.Method method, String reason) {
  /** The bits of a whole cosine. */
  static final double TEXT_BITS = 20;

  /** What the one column of a text model is called. */
  static final String WHOLE = "whole text";

  /**
   * More matches than this for each record of the smaller table are no matches. Two tables of which
   * neither repeats itself make one at most; where both hold each thing twice, two for each record.
   * Three leave room for what training overestimates; where levels do not suit, as they take the
   * same make or kind of thing for the same thing, it finds tens and more.
   */
  private static final double MOST_MATCHES = 3;

  /**
   * The cut where there are two tables and all best pairs are of one kind. Tables that are to be
   * linked are taken to have records in common, so then their best pairs are matches, and the cut
   * only keeps out what has next to nothing in common: of pairs of strangers 94 of 100 have a lower
   * cosine (in two shops' catalogues, benchmarks/identity/abt-buy.conf).
   */
  private static final double ONE_KIND_OF_TWO_TABLES = 0.08;

  /**
   * The same within one table. It may have no duplicates at all, so that its best pairs are as well
   * neighbours only; duplicates are then what has more in common than not: half of all that the
   * trigrams of both weigh.
   */
  private static final double ONE_KIND_OF_ONE_TABLE = 0.5;

  /**
   * The share of the best that counts where a record may have many partners in the other table:
   * neighbours of the same make are above any cut, and no better partner takes them away. A pair
   * must then be nearly mutually best; the tenth is for further records of the same thing, whose
   * texts are almost its own. On abt-buy with {@code --many} F1 is .88 with it, .75 with eight
   * tenths and .36 with one half.
   */
  private static final double NEARLY_BEST = 0.9;

  static Choice between(MatchModel learnt, Space space, RecordColumns columns) {
    List<ColumnKind> kinds = learnt.columns().stream().map(ColumnModel::kind).toList();
    double matches = learnt.prior() * space.pairs();
    boolean words = kinds.contains(ColumnKind.DESCRIPTION) || kinds.contains(ColumnKind.TITLE);
    boolean onlyWords = words && kinds.stream().allMatch(Choice::isWordsOrNumber);
    double most = MOST_MATCHES * Math.min(space.left(), space.right());
    if (onlyWords) {
      return new Choice(
          learnt,
          MatchModel.Method.TEXT,
          "texts and numbers only: records are compared by the trigrams of their whole text");
    }
    if (words && columns.comparesTexts() && space.right() > 0 && matches > most) {
      return new Choice(
          learnt,
          MatchModel.Method.TEXT,
          String.format(
              Locale.ROOT,
              "levels would make %,.0f matches of %,d and %,d records, which cannot be: records are"
                  + " compared by the trigrams of their whole text",
              matches,
              space.left(),
              space.right()));
    }
    return new Choice(
        learnt,
        MatchModel.Method.FELLEGI_SUNTER,
        String.format(Locale.ROOT, "levels of columns: about %,.0f matching pairs", matches));
  }

  private static boolean isWordsOrNumber(ColumnKind kind) {
    return switch (kind) {
      case TITLE, DESCRIPTION, TEXT, NUMBER, CATEGORY, COMPANY, URL -> true;
      default -> false;
    };
  }

  /**
   * The model.
   *
   * @param textThreshold the bits above the cut from which texts match
   */
  MatchModel model(List<List<String>> blocking, double textThreshold) {
    return method == MatchModel.Method.TEXT
        ? new MatchModel(method, List.of(whole()), blocking, 0.5, textThreshold, reason)
        : new MatchModel(
            method,
            learnt.columns(),
            blocking,
            learnt.prior(),
            learnt.related(),
            learnt.threshold(),
            learnt.nearness(),
            reason);
  }

  /**
   * A text model with its zero and the bars of records.
   *
   * @param histogram how many of the mutually best pairs have a cosine in each hundredth
   */
  static MatchModel textModel(MatchModel model, long[] histogram, Mode mode) {
    OptionalDouble found = TextCut.of(histogram);
    double cut = found.orElse(mode == Mode.DEDUPE ? ONE_KIND_OF_ONE_TABLE : ONE_KIND_OF_TWO_TABLES);
    double nearness = mode == Mode.MANY ? NEARLY_BEST : TextCut.nearness(histogram, cut);
    String reason =
        String.format(
            Locale.ROOT,
            "%s; cosines above %.2f match that are above %.0f %% of the best of both records",
            model.choice(),
            cut + model.threshold() / TEXT_BITS,
            100 * nearness);
    return new MatchModel(
        model.method(),
        model.columns(),
        model.blocking(),
        1 / (1 + Math.pow(2, TEXT_BITS * cut)),
        0,
        model.threshold(),
        nearness,
        reason);
  }

  private static ColumnModel whole() {
    Chances none = new Chances(List.of(), List.of(), List.of());
    return ColumnModel.independent(WHOLE, ColumnKind.TEXT, none, 0);
  }
}
