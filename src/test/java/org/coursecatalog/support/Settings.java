package org.coursecatalog.support;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Creates configuration objects from properties, as the service does. */
public final class Settings {

  private Settings() {}

  public static <T> T of(Class<T> mapping, String... namesAndValues) {
    var settings = new HashMap<String, String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      settings.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return of(mapping, settings);
  }

  /** Uses the defaults for all other settings. */
  public static <T> T of(Class<T> mapping, Map<String, String> settings) {
    return new SmallRyeConfigBuilder()
        .addDiscoveredConverters()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(mapping)
        .withDefaultValues(settings)
        .build()
        .getConfigMapping(mapping);
  }
}
