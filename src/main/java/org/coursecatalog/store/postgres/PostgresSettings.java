package org.coursecatalog.store.postgres;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.common.utils.StringUtil;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coursecatalog.settings.StartConfig;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Derives Quarkus settings. The datasource is active only with {@code catalog.store=postgresql},
 * and Flyway uses the database of the reactive client. Operators can override each derived setting.
 */
public class PostgresSettings implements ConfigSourceFactory {

  private static final String ACTIVE = "quarkus.datasource.active";
  private static final String REACTIVE_URL = DatabaseUrl.SETTING;
  private static final String JDBC_URL = "quarkus.datasource.jdbc.url";

  private static final String START_TIMEOUT = "catalog.start.timeout";
  private static final String LOGIN_TIMEOUT =
      "quarkus.datasource.jdbc.additional-jdbc-properties.loginTimeout";

  /** Lower than application.properties, so that every other source has priority. */
  private static final int ORDINAL = 200;

  @Override
  public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
    var derived = new HashMap<String, String>();
    var store = context.getValue("catalog.store").getValue();
    derived.put(ACTIVE, String.valueOf("postgresql".equalsIgnoreCase(store)));
    var url = context.getValue(REACTIVE_URL).getValue();
    var urls =
        url == null
            ? List.<DatabaseUrl>of()
            : Arrays.stream(StringUtil.split(url)).map(DatabaseUrl::parse).toList();
    // PostgresMigration reports an invalid URL later.
    if (!urls.isEmpty() && !urls.contains(null)) {
      var mode = context.getValue(DatabaseUrl.SSL_MODE_SETTING).getValue();
      derived.put(
          JDBC_URL, DatabaseUrl.toJdbc(urls.stream().map(each -> each.withSslMode(mode)).toList()));
    }
    // The timeout of the datasource does not end a login to a server that does not respond.
    derived.put(LOGIN_TIMEOUT, String.valueOf(startSeconds(context)));
    return List.of(new PropertiesConfigSource(Map.copyOf(derived), "derived", ORDINAL));
  }

  /** Returns at least one second. {@link StartConfig} rejects an invalid value. */
  private static long startSeconds(ConfigSourceContext context) {
    var text = context.getValue(START_TIMEOUT).getValue();
    try {
      return Math.max(1, DurationConverter.parseDuration(text).toSeconds());
    } catch (RuntimeException e) {
      return DurationConverter.parseDuration(StartConfig.DEFAULT_TIMEOUT).toSeconds();
    }
  }
}
