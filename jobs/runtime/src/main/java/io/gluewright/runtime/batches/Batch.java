package io.gluewright.runtime.batches;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What one run takes in.
 *
 * @param id that of the run that began it; it stays when another run takes it over
 * @param token of the lease under which it was begun: a later run has a greater one
 * @param recipes by which runs have worked on it, each once; more than one if that was changed
 *     between a death and a replay
 * @param inputs by source, of those that have been read
 */
public record Batch(
    String id, long token, Instant began, List<Recipe> recipes, Map<String, Input> inputs) {
  public Batch {
    recipes = List.copyOf(recipes);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** A batch that nothing has been read for. */
  public static Batch begin(String id, long token, Instant began) {
    return new Batch(id, token, began, List.of(), Map.of());
  }

  Batch with(String source, Input input) {
    Map<String, Input> more = new LinkedHashMap<>(inputs);
    more.put(source, input);
    return new Batch(id, token, began, recipes, more);
  }

  /** The same, with what it has of some sources alone. */
  Batch of(Set<String> sources) {
    Map<String, Input> some = new LinkedHashMap<>(inputs);
    some.keySet().retainAll(sources);
    return new Batch(id, token, began, recipes, some);
  }

  /** The same, on which a run works by this recipe, too. */
  Batch by(Recipe recipe) {
    return recipes.contains(recipe)
        ? this
        : new Batch(
            id, token, began, Stream.concat(recipes.stream(), Stream.of(recipe)).toList(), inputs);
  }

  /**
   * In what a run by this recipe is not like all those that have worked on the batch before, in
   * words; nothing if it is, or if they have not noted theirs.
   */
  public List<String> changedFor(Recipe recipe) {
    return recipes.stream().flatMap(each -> each.unlike(recipe).stream()).distinct().toList();
  }

  /** Whether nothing was read, or nothing was new: no sink has rows of it. */
  public boolean isEmpty() {
    return inputs.values().stream().allMatch(Input.nothing()::equals);
  }

  /** Whether it is made of rows that were quarantined before, whatever is new. */
  public boolean isOfQuarantine() {
    return inputs.values().stream().anyMatch(Input.Quarantined.class::isInstance);
  }

  /** As it is noted. */
  public byte[] json() throws IOException {
    return BatchJson.write(this);
  }

  /** Throws {@link IOException} if the text is not what {@link #json} gives. */
  public static Batch read(byte[] json) throws IOException {
    return BatchJson.read(json);
  }

  /** The sources whose part cannot be told from what has come since. */
  public List<String> blurred() {
    return sources(input -> !input.isToldApart());
  }

  /** The sources whose part may have more rows when it is read once more. */
  List<String> unsettled() {
    return sources(input -> !input.isSettled());
  }

  /** The same, where each run reads all there is: only files are told from what they are later. */
  List<String> unsettledWhereReadAgain() {
    return sources(input -> !(input instanceof Input.Files));
  }

  private List<String> sources(Predicate<Input> wanted) {
    return inputs.entrySet().stream()
        .filter(input -> wanted.test(input.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
