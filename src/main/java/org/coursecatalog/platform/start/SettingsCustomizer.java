package org.coursecatalog.platform.start;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.coursecatalog.settings.Utf8Environment;

/** Prepares the configuration for {@code app.SettingsCheck}. */
public class SettingsCustomizer implements SmallRyeConfigBuilderCustomizer {

  /** Higher than environment variables (300) and lower than system properties (400). */
  private static final int ABOVE_ENVIRONMENT = 301;

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    // SettingsCheck reports unknown names of all sources, with the nearest name.
    builder.withValidateUnknown(false);
    builder.withSources(new KnownSettings(builder.getMappingsBuilder()));
    var misdecoded = Utf8Environment.misdecoded();
    if (!misdecoded.isEmpty()) {
      builder.withSources(new EnvConfigSource(misdecoded, ABOVE_ENVIRONMENT));
    }
    // Suppresses a version message, which Quarkus prints if a setting stops startup before logging
    // is configured.
    Logger.getLogger("org.hibernate.validator.internal.util.Version").setLevel(Level.WARNING);
  }
}
