package io.gluewright.identity.explain;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What holds an entity together: the tree of its strongest links, in which one chain leads from any
 * record to any other (a spanning tree of maximum weight, built as Prim did in 1957).
 *
 * @param members its records, ascending
 * @param tree the joints, one less than there are members, as they were added
 * @param split what would part the entity; empty for a single record
 */
public record EntityExplanation(List<String> members, List<Joint> tree, Optional<Split> split) {
  /** Whether somebody looked at a pair before the entity was looked at as a whole. */
  public enum Origin {
    /** The pair was found by blocking and scored above the threshold. */
    LINK,
    /** No link leads here; the record stands near enough to all others together. */
    MEAN
  }

  /** Two records that stand next to each other in the tree, the smaller name first. */
  public record Joint(String one, String other, double weight, Origin origin) {}

  /**
   * The weakest place of an entity.
   *
   * @param bridge the weakest joint of the tree
   * @param one the records on the side of its first end
   * @param other the records on the other side
   * @param mean of the weights of all pairs across, each counted as clustering counts it
   * @param links how many links lead across, the bridge included
   */
  public record Split(Joint bridge, List<String> one, List<String> other, double mean, long links) {
    public Split {
      one = List.copyOf(one);
      other = List.copyOf(other);
    }
  }

  public EntityExplanation {
    members = List.copyOf(members);
    tree = List.copyOf(tree);
  }

  /**
   * Looks at an entity as a whole.
   *
   * @param members the values of the entity's records by their names
   * @param links pairs of these that were found to match; others are not looked at
   */
  public static EntityExplanation of(
      MatchModel model, SortedMap<String, Values> members, Collection<Pair> links) {
    Weights weights = Weights.of(model, members, links);
    List<Joint> tree = tree(weights);
    return new EntityExplanation(List.copyOf(members.keySet()), tree, split(tree, weights));
  }

  /**
   * The joints that lead from one member to another, each with its ends in the order of walking.
   */
  public List<Joint> chain(String from, String to) {
    Map<String, List<Joint>> joints = joints(tree);
    Map<String, Joint> reached = new HashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(to));
    while (!open.isEmpty() && !reached.containsKey(from)) {
      String at = open.remove();
      for (Joint joint : joints.getOrDefault(at, List.of())) {
        String next = joint.one().equals(at) ? joint.other() : joint.one();
        if (!next.equals(to) && !reached.containsKey(next)) {
          reached.put(next, new Joint(next, at, joint.weight(), joint.origin()));
          open.add(next);
        }
      }
    }
    List<Joint> chain = new ArrayList<>();
    String at = from;
    while (reached.containsKey(at)) {
      chain.add(reached.get(at));
      at = reached.get(at).other();
    }
    return chain;
  }

  private static List<Joint> tree(Weights weights) {
    int count = weights.size();
    int[] nearest = new int[count];
    boolean[] isIn = new boolean[count];
    List<Joint> tree = new ArrayList<>();
    int added = 0;
    for (int step = 1; step < count; step++) {
      isIn[added] = true;
      int next = -1;
      for (int i = 0; i < count; i++) {
        if (isIn[i]) {
          continue;
        }
        if (weights.isBetter(i, added, i, nearest[i])) {
          nearest[i] = added;
        }
        if (next < 0 || weights.isBetter(i, nearest[i], next, nearest[next])) {
          next = i;
        }
      }
      tree.add(weights.joint(next, nearest[next]));
      added = next;
    }
    return tree;
  }

  private static Optional<Split> split(List<Joint> tree, Weights weights) {
    Optional<Joint> weakest =
        tree.stream()
            .min(
                Comparator.comparing(Joint::origin, Comparator.reverseOrder())
                    .thenComparingDouble(Joint::weight)
                    .thenComparing(Joint::one)
                    .thenComparing(Joint::other));
    return weakest.map(bridge -> split(bridge, tree, weights));
  }

  private static Split split(Joint bridge, List<Joint> tree, Weights weights) {
    List<Joint> rest = tree.stream().filter(joint -> !joint.equals(bridge)).toList();
    Set<String> side = reached(bridge.one(), rest);
    Map<Boolean, List<String>> sides =
        IntStream.range(0, weights.size())
            .mapToObj(weights::name)
            .collect(Collectors.partitioningBy(side::contains));
    return new Split(
        bridge, sides.get(true), sides.get(false), weights.mean(side), weights.links(side));
  }

  private static Set<String> reached(String from, List<Joint> tree) {
    Map<String, List<Joint>> joints = joints(tree);
    Set<String> reached = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      String at = open.remove();
      for (Joint joint : joints.getOrDefault(at, List.of())) {
        String next = joint.one().equals(at) ? joint.other() : joint.one();
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  private static Map<String, List<Joint>> joints(List<Joint> tree) {
    Map<String, List<Joint>> joints = new HashMap<>();
    for (Joint joint : tree) {
      joints.computeIfAbsent(joint.one(), name -> new ArrayList<>()).add(joint);
      joints.computeIfAbsent(joint.other(), name -> new ArrayList<>()).add(joint);
    }
    return joints;
  }
}
