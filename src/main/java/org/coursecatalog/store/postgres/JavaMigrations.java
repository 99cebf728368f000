package org.coursecatalog.store.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Registers the Java migrations. Quarkus searches only {@code db/migration} for migrations. */
@Singleton
class JavaMigrations implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.javaMigrations(new KeyMigration(), new NameMigration());
  }
}
