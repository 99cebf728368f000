package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLoopSettingsTest {

  private static final String POOL_SIZE = "quarkus.vertx.event-loops-pool-size";

  private static int poolSize(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .withSources(new EventLoopSettings())
        .withSources(new PropertiesConfigSource(set, "application.properties", 250))
        .build()
        .getValue(POOL_SIZE, Integer.class);
  }

  @Test
  void isOneForEachProcessor() {
    assertThat(poolSize(Map.of())).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void isWhatTheOperatorSays() {
    assertThat(poolSize(Map.of(POOL_SIZE, "7"))).isEqualTo(7);
  }
}
