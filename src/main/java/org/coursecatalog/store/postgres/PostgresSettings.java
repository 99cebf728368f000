package org.coursecatalog.store.postgres;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What follows from the settings of the operator: the datasource is active only with {@code
 * catalog.store=postgresql}, and Flyway finds the database of the reactive client. Each of these
 * can still be set.
 */
public class PostgresSettings implements ConfigSourceFactory {

  private static final String ACTIVE = "quarkus.datasource.active";
  private static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

  /** Below application.properties, and so below all that anybody sets. */
  private static final int ORDINAL = 200;

  // JDBC takes no user and no password before the host, and Flyway needs one of several servers
  // only.
  private static final Pattern URL =
      Pattern.compile(
          "(?:vertx-reactive:)?postgres(?:ql)?://(?:[^@/,]*@)?"
              + "((?:\\[[0-9a-fA-F:.]+]|[^\\s/:?,@\\[\\]]+)(?::\\d{1,5})?/[^\\s/?,]+(?:\\?[^\\s,]*)?)"
              + "(?:,.*)?");

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var derived = new HashMap<String, String>();
    var store = context.getValue("catalog.store").getValue();
    derived.put(ACTIVE, String.valueOf("postgresql".equalsIgnoreCase(store)));
    var url = context.getValue(REACTIVE_URL).getValue();
    if (url != null) {
      var parts = URL.matcher(url.strip());
      if (parts.matches()) {
        derived.put(JDBC_URL, "jdbc:postgresql://" + parts.group(1));
      }
    }
    return List.of(new PropertiesConfigSource(Map.copyOf(derived), "derived", ORDINAL));
  }
}
