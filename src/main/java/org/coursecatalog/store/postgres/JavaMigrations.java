package org.coursecatalog.store.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Adds the migrations in Java to those in SQL. Quarkus searches only {@code db/migration} for both.
 */
@Singleton
class JavaMigrations implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.javaMigrations(new KeyMigration());
  }
}
