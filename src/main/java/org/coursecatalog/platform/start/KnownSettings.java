package org.coursecatalog.platform.start;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder.MappingBuilder;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Provides the names of all settings that {@code @ConfigMapping} interfaces declare, which SmallRye
 * Config does not expose. This class is a configuration source without properties, so that the
 * configuration provides access to the names.
 */
public final class KnownSettings implements ConfigSource {

  private final MappingBuilder mappings;

  KnownSettings(MappingBuilder mappings) {
    this.mappings = mappings;
  }

  /** Returns the names below a root, with {@code *} for map keys and list indexes. */
  public static Set<String> of(SmallRyeConfig config, String root) {
    for (var source : config.getConfigSources(KnownSettings.class)) {
      return ((KnownSettings) source).names(root);
    }
    throw new IllegalStateException("The configuration was built without SettingsCustomizer");
  }

  private Set<String> names(String root) {
    return mappings.getMappings().stream()
        .flatMap(mapping -> mapping.getProperties().keySet().stream())
        .filter(name -> name.startsWith(root + "."))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }

  @Override
  public @Nullable String getValue(String property) {
    return null;
  }

  @Override
  public String getName() {
    return "known settings";
  }

  @Override
  public int getOrdinal() {
    return Integer.MIN_VALUE;
  }
}
