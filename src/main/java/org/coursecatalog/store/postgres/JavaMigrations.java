package org.coursecatalog.store.postgres;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Adds the migrations in Java to those in SQL. Quarkus looks for both in {@code db/migration} only.
 */
@Singleton
class JavaMigrations implements FlywayConfigurationCustomizer {

  @Override
  public void customize(FluentConfiguration flyway) {
    flyway.javaMigrations(new KeyMigration());
  }
}
