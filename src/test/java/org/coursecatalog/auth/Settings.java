package org.coursecatalog.auth;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Settings as a service would read them that was started with these properties only. */
final class Settings {

  private Settings() {}

  static <T> T of(Class<T> mapping, String... namesAndValues) {
    var builder = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(mapping);
    for (var i = 0; i < namesAndValues.length; i += 2) {
      builder.withDefaultValue(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build().getConfigMapping(mapping);
  }
}
