package org.coursecatalog.platform.start;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilderCustomizer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.coursecatalog.settings.Utf8Environment;

/** Prepares the configuration so that {@code app.SettingsCheck} can judge it as a whole. */
public class SettingsCustomizer implements SmallRyeConfigBuilderCustomizer {

  /** Above the environment variables that Java decodes (300), below system properties (400). */
  private static final int ABOVE_THE_ENVIRONMENT = 301;

  @Override
  public void configBuilder(SmallRyeConfigBuilder builder) {
    // SettingsCheck reports unknown names of all sources, with the nearest name.
    builder.withValidateUnknown(false);
    builder.withSources(new KnownSettings(builder.getMappingsBuilder()));
    var misread = Utf8Environment.misread();
    if (!misread.isEmpty()) {
      builder.withSources(new EnvConfigSource(misread, ABOVE_THE_ENVIRONMENT));
    }
    // Quarkus drops this line otherwise, and prints it if a setting ends the start before the log
    // is set up.
    Logger.getLogger("org.hibernate.validator.internal.util.Version").setLevel(Level.WARNING);
  }
}
