package io.gluewright.jobs.link;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.explain.Apart;
import io.gluewright.identity.explain.ApartText;
import io.gluewright.identity.explain.EntityExplanation;
import io.gluewright.identity.explain.EntityText;
import io.gluewright.identity.explain.Pair;
import io.gluewright.identity.explain.PairExplanation;
import io.gluewright.identity.explain.PairText;
import io.gluewright.identity.explain.Reach;
import io.gluewright.identity.linking.Linker;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.jobs.link.LinkArguments.Shown;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Says why records are of one entity or are not, out of the folder of a link. */
final class Explainer {
  private final LinkArguments.Explain request;
  private final ExplainedResult result;
  private final Trained trained;

  Explainer(LinkFolder folder, LinkArguments.Explain request) {
    this.request = request;
    this.trained = folder.trained();
    this.result = new ExplainedResult(folder, request.result(), trained);
  }

  /**
   * The explanation that is asked for.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException if a record is not in the result
   */
  String text() {
    if (request.other().isEmpty()) {
      return entity(result.recordOrEntity(request.one()));
    }
    List<ExplainedResult.Found> both = result.records(request.one(), request.other().orElseThrow());
    ExplainedResult.Found one = both.get(0);
    ExplainedResult.Found other = both.get(1);
    return one.entity().equals(other.entity()) ? together(one, other) : apart(one, other);
  }

  private String entity(String entity) {
    SortedMap<String, Values> members = result.members(entity, Linker.MOST_MEMBERS + 1);
    return members.size() > Linker.MOST_MEMBERS
        ? tooLarge(entity)
        : EntityText.of(
            entity,
            EntityExplanation.of(model(), members, result.links(entity)),
            model().threshold());
  }

  private static String tooLarge(String entity) {
    return "entity %s has more than %,d records, too many to be looked at as a whole\n"
        .formatted(entity, Linker.MOST_MEMBERS);
  }

  private String together(ExplainedResult.Found one, ExplainedResult.Found other) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s and %s are of one entity, %s\n".formatted(one.name(), other.name(), one.entity()));
    text.append(pair(one, other));
    SortedMap<String, Values> members = result.members(one.entity(), Linker.MOST_MEMBERS + 1);
    List<Pair> links = result.links(one.entity());
    if (links.contains(Pair.of(one.name(), other.name()))) {
      text.append("a link joins them\n");
    } else if (members.size() > Linker.MOST_MEMBERS) {
      text.append("no link joins them; ").append(tooLarge(one.entity()));
    } else {
      EntityExplanation explained = EntityExplanation.of(model(), members, links);
      text.append("no link joins them; this chain does\n");
      text.append(EntityText.chain(explained.chain(one.name(), other.name())));
    }
    return text.toString();
  }

  private String apart(ExplainedResult.Found one, ExplainedResult.Found other) {
    PairExplanation pair = PairExplanation.of(model(), one.values(), other.values());
    Reach reach = result.reach(one, other);
    return "%s and %s are of two entities, %s and %s\n"
            .formatted(one.name(), other.name(), one.entity(), other.entity())
        + ApartText.reach(reach)
        + (reach.isCompared() ? "" : "compared, their weight would be\n")
        + pair(one, other)
        + verdict(pair, reach, one, other);
  }

  private String verdict(
      PairExplanation pair, Reach reach, ExplainedResult.Found one, ExplainedResult.Found other) {
    if (!pair.isMatch() || !reach.isCompared()) {
      return ApartText.verdict(new Apart(pair, reach, List.of(), Optional.empty()));
    }
    Apart apart = parted(pair, reach, one, other);
    SortedMap<String, Double> bars =
        apart.partners().isEmpty()
            ? result.barsAbove(pair.weight(), one, other)
            : Collections.emptySortedMap();
    return bars.isEmpty() ? ApartText.verdict(apart) : ApartText.outdone(bars);
  }

  private Apart parted(
      PairExplanation pair, Reach reach, ExplainedResult.Found one, ExplainedResult.Found other) {
    SortedMap<String, Values> mine = result.members(one.entity(), Linker.MOST_MEMBERS);
    SortedMap<String, Values> theirs = result.members(other.entity(), Linker.MOST_MEMBERS);
    if (result.isOneToOne()) {
      List<Apart.Partner> partners =
          Apart.betterPartners(
              model(), pair.weight(), Map.entry(one.name(), mine), Map.entry(other.name(), theirs));
      return new Apart(pair, reach, partners, Optional.empty());
    }
    Apart.Between between = Apart.Between.of(model(), mine.values(), theirs.values());
    return new Apart(pair, reach, List.of(), Optional.of(between));
  }

  private String pair(ExplainedResult.Found one, ExplainedResult.Found other) {
    PairExplanation pair = PairExplanation.of(model(), one.values(), other.values());
    return request.shown() == Shown.VALUES
        ? PairText.plain(pair, one.values(), other.values())
        : PairText.of(pair);
  }

  private MatchModel model() {
    return trained.model();
  }
}
