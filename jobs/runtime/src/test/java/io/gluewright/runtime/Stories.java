package io.gluewright.runtime;

import io.gluewright.runtime.Story.Delivery;
import io.gluewright.runtime.Story.Format;
import io.gluewright.runtime.Story.Landing;
import io.gluewright.runtime.Story.Law;
import io.gluewright.runtime.Story.Person;
import io.gluewright.runtime.Story.Reading;
import io.gluewright.runtime.Story.Round;
import io.gluewright.runtime.Story.Source;
import io.gluewright.runtime.Story.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Made-up stories: jobs, deliveries and deaths. */
final class Stories {
  private Stories() {}

  static Arbitrary<Story> any() {
    return sources()
        .flatMap(
            sources ->
                Combinators.combine(Arbitraries.of(Reading.class), first(sources), more(sources))
                    .as((reading, first, more) -> story(sources, reading, first, more)));
  }

  /** Uids are given here, so that no two rows have the same. */
  private static Story story(List<Source> sources, Reading reading, Round first, List<Round> more) {
    List<Round> rounds = new ArrayList<>();
    int[] next = {0};
    for (Round round : Stream.concat(Stream.of(first), more.stream()).toList()) {
      rounds.add(
          new Round(
              round.deliveries().stream()
                  .map(
                      delivery ->
                          new Delivery(
                              delivery.source(),
                              delivery.rows().stream()
                                  .map(
                                      row ->
                                          new Person(
                                              ++next[0],
                                              row.id(),
                                              row.name(),
                                              row.amount(),
                                              row.kind()))
                                  .toList(),
                              delivery.broken()))
                  .toList(),
              round.death()));
    }
    return new Story(sources, reading, rounds);
  }

  private static Arbitrary<List<Source>> sources() {
    return Combinators.combine(source("one", 3), source("two", 1), Arbitraries.of(1, 2))
        .as((one, two, number) -> number == 1 ? List.of(one) : List.of(shorter(one), two));
  }

  /** Three sinks in all are enough. */
  private static Source shorter(Source source) {
    return new Source(
        source.name(),
        source.format(),
        source.laws(),
        source.unique(),
        source.step(),
        source.landings().subList(0, Math.min(2, source.landings().size())));
  }

  private static Arbitrary<Source> source(String name, int sinks) {
    Arbitrary<List<Law>> laws =
        Arbitraries.of(Law.class).set().map(set -> set.stream().sorted().toList());
    Arbitrary<List<Landing>> landings =
        Arbitraries.of(Landing.class).list().uniqueElements().ofMinSize(1).ofMaxSize(sinks);
    return Combinators.combine(
            Arbitraries.of(Format.class),
            laws,
            Arbitraries.of(true, false),
            Arbitraries.of(Step.class),
            landings)
        .as(
            (format, some, unique, step, places) ->
                new Source(name, format, some, unique, step, places));
  }

  /** Each source has a file, or it could not be opened. */
  private static Arbitrary<Round> first(List<Source> sources) {
    List<Arbitrary<Delivery>> each = sources.stream().map(Stories::delivery).toList();
    return Combinators.combine(Combinators.combine(each).as(some -> some), deaths()).as(Round::new);
  }

  private static Arbitrary<List<Round>> more(List<Source> sources) {
    Arbitrary<List<Delivery>> deliveries =
        Arbitraries.of(sources).flatMap(Stories::delivery).list().ofMaxSize(2);
    return Combinators.combine(deliveries, deaths())
        .as(Round::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  /** A run comes to 20 to 80 points. */
  private static Arbitrary<OptionalInt> deaths() {
    return Arbitraries.integers().between(1, 60).map(OptionalInt::of);
  }

  private static Arbitrary<Delivery> delivery(Source source) {
    Arbitrary<Integer> broken =
        source.format() == Format.CSV ? Arbitraries.just(0) : Arbitraries.integers().between(0, 2);
    return Combinators.combine(people().list().ofMaxSize(6), broken)
        .as(
            (rows, lines) ->
                new Delivery(
                    source,
                    source.unique() ? Stream.concat(Stream.of(GOOD), rows.stream()).toList() : rows,
                    lines));
  }

  /** A file that a batch is known by has a row that comes through. */
  private static final Person GOOD = new Person(0, 1, "Ann", 1, "x");

  private static Arbitrary<Person> people() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 4),
            Arbitraries.of("Ann", "Bob", "Eve").injectNull(0.2),
            Arbitraries.of(1, 2, 13, -1),
            Arbitraries.of("x", "y", "z"))
        .as((id, name, amount, kind) -> new Person(0, id, name, amount, kind));
  }
}
