package org.coursecatalog.settings;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * One event loop for each processor, unless {@value #POOL_SIZE} says otherwise. Vert.x would have
 * two, which take turns of some milliseconds on their processor while requests wait; and nothing of
 * ours waits on one.
 */
public class EventLoopSettings implements ConfigSourceFactory {

  private static final String POOL_SIZE = "quarkus.vertx.event-loops-pool-size";

  /** Below application.properties, and so below all that anybody sets. */
  private static final int ORDINAL = 200;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var processors = String.valueOf(Runtime.getRuntime().availableProcessors());
    return List.of(
        new PropertiesConfigSource(Map.of(POOL_SIZE, processors), "event loops", ORDINAL));
  }
}
