package org.coursecatalog.settings;

import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * One event loop where there is one processor, unless {@value #POOL_SIZE} says otherwise. Quarkus
 * has as many as processors, but never fewer than two, which take turns of some milliseconds on the
 * only processor while requests wait.
 */
public class EventLoopSettings implements ConfigSource {

  private static final String POOL_SIZE = "quarkus.vertx.event-loops-pool-size";

  /** Below application.properties, and so below all that anybody sets. */
  private static final int ORDINAL = 200;

  private final int processors;

  /** For the machine on which the program runs. */
  public EventLoopSettings() {
    this(Runtime.getRuntime().availableProcessors());
  }

  EventLoopSettings(int processors) {
    this.processors = processors;
  }

  @Override
  public String getName() {
    return "event loops";
  }

  @Override
  public int getOrdinal() {
    return ORDINAL;
  }

  @Override
  public String getValue(String property) {
    return processors == 1 && POOL_SIZE.equals(property) ? "1" : null;
  }

  /** Tells of none: what is told is written into the package, and that says where it was built. */
  @Override
  public Set<String> getPropertyNames() {
    return Set.of();
  }
}
