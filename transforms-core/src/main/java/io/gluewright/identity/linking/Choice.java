package io.gluewright.identity.linking;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Space;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;
import java.util.Locale;

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

  /** More matches than this for each record of the smaller table are no matches. */
  private static final double MOST_MATCHES = 3;

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

  MatchModel model(List<List<String>> blocking) {
    return method == MatchModel.Method.TEXT
        ? new MatchModel(method, List.of(whole()), blocking, 0.5, 0, reason)
        : new MatchModel(
            method,
            learnt.columns(),
            blocking,
            learnt.prior(),
            learnt.related(),
            learnt.threshold(),
            reason);
  }

  /** A text model that takes cosines above the cut for matches. */
  static MatchModel textModel(MatchModel model, double cut) {
    double prior = 1 / (1 + Math.pow(2, TEXT_BITS * cut));
    String reason = String.format(Locale.ROOT, "%s; cosines above %.2f match", model.choice(), cut);
    return new MatchModel(model.method(), model.columns(), model.blocking(), prior, 0, reason);
  }

  /**
   * The cut where all best pairs are of one kind: with two tables, one to one, they are matches.
   */
  static double oneKind(Mode mode) {
    return mode == Mode.ONE_TO_ONE ? 0.08 : 0.5;
  }

  private static ColumnModel whole() {
    Chances none = new Chances(List.of(), List.of(), List.of());
    return ColumnModel.independent(WHOLE, ColumnKind.TEXT, none, 0);
  }
}
