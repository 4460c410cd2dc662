package io.gluewright.identity.linking;

import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.DeterministicResolver;
import io.gluewright.identity.EntityResolver;
import io.gluewright.identity.Identity;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How a job's file says by which method it is found out who is the same person: what {@link
 * Identity} reads, and
 *
 * <pre>{@code
 * identity {
 *   method = deterministic     # by its keys; or probabilistic, by the columns of linking
 *   learn-from = 300           # probabilistic: fewer profiles teach nothing, and keys decide
 *   linking { columns { first_name = given-name, email = email }, threshold = 2 }
 * }
 * }</pre>
 *
 * The block {@code linking} is read by {@link LinkSettings}; columns that it does not declare are
 * compared too, with the kind that is detected.
 */
public final class ResolverSettings {
  /** The ways to resolve profiles. */
  public enum Method {
    /** {@link DeterministicResolver}. */
    DETERMINISTIC,
    /** {@link ProbabilisticResolver}. */
    PROBABILISTIC
  }

  /**
   * Chosen, not derived: 300 profiles have 45,000 pairs, so that agreement by chance is seen often
   * enough to be told from agreement of matches.
   */
  private static final int LEARN_FROM = 300;

  private final Method method;
  private final int learnFrom;
  private final Identity identity;
  private final Settings linking;

  private ResolverSettings(Method method, int learnFrom, Identity identity, Settings linking) {
    this.method = method;
    this.learnFrom = learnFrom;
    this.identity = identity;
    this.linking = linking;
  }

  /** Mistakes go to the problems of {@code identity}, those in columns when they are known. */
  public static ResolverSettings read(Settings identity) {
    Method method = identity.choice("method", Method.DETERMINISTIC);
    long learnFrom = identity.whole("learn-from", LEARN_FROM);
    if (learnFrom < 0) {
      identity.refuse(
          "learn-from", "\"learn-from\" is " + learnFrom, "a number of profiles, 0 or more");
    }
    Settings linking = identity.block("linking");
    int bounded = (int) Math.max(0, Math.min(learnFrom, Integer.MAX_VALUE));
    return new ResolverSettings(method, bounded, Identity.read(identity), linking);
  }

  /**
   * The resolver of one run for profiles of this schema; a column that they do not have is a
   * problem.
   *
   * @param models where a model rests between runs
   * @param run names the run and no other
   * @param aliases {@code alias_id string}: of all earlier runs
   */
  public EntityResolver over(
      StructType profiles,
      ModelStore models,
      String run,
      Clock clock,
      Optional<Dataset<Row>> aliases,
      Problems problems) {
    EntityResolver keys = identity.over(profiles, clock, problems);
    LinkSettings settings = LinkSettings.read(linking, List.of(profiles.fieldNames()));
    if (method == Method.DETERMINISTIC) {
      return keys;
    }
    ProbabilisticResolver resolver =
        ProbabilisticResolver.of(settings, models, run, clock).fromProfiles(learnFrom, keys);
    return aliases.map(resolver::after).orElse(resolver);
  }
}
