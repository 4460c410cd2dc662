package io.gluewright.survivorship;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Passage;
import java.util.Map;
import java.util.Optional;

/** How the value of one attribute is chosen. */
sealed interface Choice {
  /** As it stands in the provenance. */
  String written();

  /** By one of the strategies that there are. */
  record Known(Strategy strategy) implements Choice {
    @Override
    public String written() {
      return strategy.written();
    }
  }

  /** By an aggregate that the user wrote. */
  record Custom(Passage sql) implements Choice {
    static final String KEY = "sql";

    /** Of a text that stands in no file. */
    static Custom of(String attribute, String sql) {
      Settings settings =
          Settings.of(
              ConfigFactory.parseMap(Map.of(KEY, sql), "golden." + attribute), new Problems());
      return new Custom(new Passage(settings, KEY, sql));
    }

    /** Of a block {@code { sql = "..." }}; empty where it has no SQL. */
    static Optional<Choice> read(Settings block) {
      String sql = block.text(KEY);
      block.refuseUnknown();
      return block.has(KEY)
          ? Optional.of(new Custom(new Passage(block, KEY, sql)))
          : Optional.empty();
    }

    @Override
    public String written() {
      return KEY;
    }
  }
}
