package io.gluewright.identity.linking;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.identity.comparison.Arity;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.Frequencies.ColumnCount;
import io.gluewright.identity.preparation.Frequencies.GramCount;
import io.gluewright.identity.preparation.Frequencies.ValueCount;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A trained model as JSON, without the counts of single values and grams, which are a table.
 * Numbers are written so that they are read as the very same.
 */
public final class TrainedJson {
  private static final String VERSION = "version";

  private TrainedJson() {}

  /** JSON with sorted keys. */
  public static String text(Trained trained) {
    MatchModel model = trained.model();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(VERSION, MatchModel.VERSION);
    json.put("method", model.method().name());
    json.put("prior", model.prior());
    json.put("related", model.related());
    json.put("threshold", model.threshold());
    json.put("nearness", model.nearness());
    json.put("choice", model.choice());
    json.put("blocking", model.blocking());
    json.put("model", model.columns().stream().map(TrainedJson::column).toList());
    json.put("detected", trained.detected().stream().map(TrainedJson::detected).toList());
    json.put("compared", trained.columns().names());
    json.put("arrays", trained.columns().arrays());
    json.put("kinds", trained.columns().kinds().stream().map(ColumnKind::name).toList());
    json.put("counts", trained.frequencies().columns().stream().map(TrainedJson::count).toList());
    ConfigRenderOptions options = ConfigRenderOptions.concise().setFormatted(true).setJson(true);
    return ConfigValueFactory.fromMap(json).render(options) + "\n";
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param at where the text comes from
   * @throws InvalidInputException if it is no such model, or of another version
   */
  public static Trained read(
      String text, Location at, List<ValueCount> values, List<GramCount> grams) {
    try {
      Config json =
          ConfigFactory.parseString(
              text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
      int version = json.getInt(VERSION);
      if (version != MatchModel.VERSION) {
        throw refused(at, "the model is of version " + version);
      }
      return read(json, values, grams);
    } catch (ConfigException | IllegalArgumentException e) {
      InvalidInputException refusal = refused(at, "this is no model: " + e.getMessage());
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static Trained read(Config json, List<ValueCount> values, List<GramCount> grams) {
    @SuppressWarnings("unchecked")
    List<List<String>> blocking = (List<List<String>>) json.getAnyRef("blocking");
    List<String> arrays = json.hasPath("arrays") ? json.getStringList("arrays") : List.of();
    MatchModel model =
        new MatchModel(
            MatchModel.Method.valueOf(json.getString("method")),
            json.getConfigList("model").stream().map(column -> column(column, arrays)).toList(),
            blocking,
            json.getDouble("prior"),
            json.getDouble("related"),
            json.getDouble("threshold"),
            json.getDouble("nearness"),
            json.getString("choice"));
    RecordColumns columns =
        RecordColumns.of(
            json.getStringList("compared"),
            json.getStringList("kinds").stream().map(ColumnKind::valueOf).toList(),
            arrays);
    List<ColumnCount> counts =
        json.getConfigList("counts").stream().map(TrainedJson::count).toList();
    return new Trained(
        json.getConfigList("detected").stream().map(TrainedJson::detected).toList(),
        columns,
        new Frequencies(counts, values, grams),
        model);
  }

  private static Map<String, Object> column(ColumnModel column) {
    return Map.of(
        "name", column.name(),
        "kind", column.kind().name(),
        "alone", chances(column.alone()),
        "agreement", column.agreement(),
        "given", column.given(),
        "dependent", column.dependent().stream().map(TrainedJson::chances).toList());
  }

  private static Map<String, Object> chances(Chances chances) {
    return Map.of(
        "m",
        chances.m(),
        "u",
        chances.u(),
        "weights",
        chances.weights(),
        "kinship",
        chances.kinship());
  }

  private static Chances chances(Config json) {
    return new Chances(
        json.getDoubleList("m"),
        json.getDoubleList("u"),
        json.getDoubleList("weights"),
        json.getDoubleList("kinship"));
  }

  private static ColumnModel column(Config json, List<String> arrays) {
    return new ColumnModel(
        json.getString("name"),
        json.getEnum(ColumnKind.class, "kind"),
        chances(json.getConfig("alone")),
        json.getDouble("agreement"),
        json.getInt("given"),
        json.getConfigList("dependent").stream().map(TrainedJson::chances).toList(),
        arrays.contains(json.getString("name")) ? Arity.MANY : Arity.ONE);
  }

  private static Map<String, Object> detected(DetectedColumn column) {
    return Map.of(
        "name", column.name(),
        "kind", column.kind().name(),
        "reason", column.reason(),
        "filled", column.filled(),
        "distinct", column.distinct());
  }

  private static DetectedColumn detected(Config json) {
    return new DetectedColumn(
        json.getString("name"),
        json.getEnum(ColumnKind.class, "kind"),
        json.getString("reason"),
        json.getDouble("filled"),
        json.getLong("distinct"));
  }

  private static Map<String, Object> count(ColumnCount count) {
    return Map.of(
        "column", count.column(),
        "filled", count.filled(),
        "distinct", count.distinct(),
        "agreement", count.agreement());
  }

  private static ColumnCount count(Config json) {
    return new ColumnCount(
        json.getInt("column"),
        json.getLong("filled"),
        json.getLong("distinct"),
        json.getDouble("agreement"));
  }

  private static InvalidInputException refused(Location at, String found) {
    return InvalidInputException.of(
        Problem.of(at, found, "a model of version " + MatchModel.VERSION));
  }
}
