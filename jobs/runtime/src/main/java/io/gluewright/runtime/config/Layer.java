package io.gluewright.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One text of configuration, parsed and not yet resolved.
 *
 * @param root all of it
 */
record Layer(ConfigObject root) {
  static final String ENVIRONMENTS = "environments";

  static Layer of(Config parsed) {
    return new Layer(parsed.root());
  }

  /** All but the environments. */
  Config settings() {
    return root.withoutKey(ENVIRONMENTS).toConfig();
  }

  Set<String> environments() {
    return environmentsBlock().map(ConfigObject::keySet).map(TreeSet::new).orElseGet(TreeSet::new);
  }

  Optional<Config> environment(String environment) {
    return environmentsBlock()
        .map(block -> block.get(environment))
        .filter(ConfigObject.class::isInstance)
        .map(block -> ((ConfigObject) block).toConfig());
  }

  private Optional<ConfigObject> environmentsBlock() {
    return Optional.ofNullable(root.get(ENVIRONMENTS))
        .filter(ConfigObject.class::isInstance)
        .map(ConfigObject.class::cast);
  }
}
