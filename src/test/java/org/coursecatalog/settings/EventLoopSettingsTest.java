package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

class EventLoopSettingsTest {

  private static final String POOL_SIZE = "quarkus.vertx.event-loops-pool-size";

  private static SmallRyeConfig configOn(int processors, Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .withSources(new EventLoopSettings(processors))
        .withSources(new PropertiesConfigSource(set, "application.properties", 250))
        .build();
  }

  @Test
  void oneProcessorHasOne() {
    assertThat(configOn(1, Map.of()).getValue(POOL_SIZE, Integer.class)).isEqualTo(1);
  }

  @Test
  void severalHaveWhatQuarkusGivesThem() {
    assertThat(configOn(2, Map.of()).getOptionalValue(POOL_SIZE, Integer.class)).isEmpty();
  }

  @Test
  void theOperatorKnowsBetter() {
    var config = configOn(1, Map.of(POOL_SIZE, "7"));
    assertThat(config.getValue(POOL_SIZE, Integer.class)).isEqualTo(7);
  }

  @Test
  void nothingOfTheMachineThatBuildsItGetsIntoThePackage() {
    assertThat(configOn(1, Map.of()).getPropertyNames()).doesNotContain(POOL_SIZE);
  }

  @Test
  void isAmongWhatTheProgramIsSetBy() {
    assertThat(ConfigProvider.getConfig().getConfigSources())
        .hasAtLeastOneElementOfType(EventLoopSettings.class);
  }
}
