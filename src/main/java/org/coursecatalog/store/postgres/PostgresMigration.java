package org.coursecatalog.store.postgres;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;

/**
 * Migrates the schema before the first request. If the database cannot be used, startup fails with
 * a message that names the setting. If several instances start at once, one migrates and the others
 * wait.
 */
@Singleton
class PostgresMigration {

  private static final String URL = DatabaseUrl.SETTING;

  private static final String DATABASE_STATE =
      """
      SELECT current_setting('server_encoding') AS encoding,
             current_setting('transaction_read_only') = 'on' AS read_only,
             current_user AS role,
             current_schema() AS schema,
             has_schema_privilege(current_schema(), 'CREATE')::text AS may_create,
             to_regclass('flyway_schema_history') IS NULL AS empty
      """;

  private final StoreConfig config;
  private final InjectableInstance<AgroalDataSource> dataSource;
  private final InjectableInstance<Flyway> flyway;
  private final RequestConnectionCheck requestConnectionCheck;
  private final Instance<Revocations> revocations;
  private final Config settings;
  private volatile String state = "unknown schema version";

  PostgresMigration(
      StoreConfig config,
      InjectableInstance<AgroalDataSource> dataSource,
      InjectableInstance<Flyway> flyway,
      RequestConnectionCheck requestConnectionCheck,
      Instance<Revocations> revocations,
      Config settings) {
    this.config = config;
    this.dataSource = dataSource;
    this.flyway = flyway;
    this.requestConnectionCheck = requestConnectionCheck;
    this.revocations = revocations;
    this.settings = settings;
  }

  void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    if (config.kind() != StoreKind.POSTGRESQL) {
      return;
    }
    if (!dataSource.getHandle().getBean().isActive()) {
      throw new ConfigurationException(
          URL + " must be postgresql://host:port/database, because catalog.store is postgresql");
    }
    DatabaseUrl.allOf(settings);
    requireUsableDatabase();
    migrate(flyway.get());
    requestConnectionCheck.run();
    // Created only here, because the in-memory store needs no session cache and no cache metrics.
    revocations.get().start();
  }

  /** Returns the schema version and the number of applied migrations, for the log. */
  String describe() {
    return state;
  }

  private void requireUsableDatabase() {
    try (var connection = dataSource.get().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(DATABASE_STATE)) {
      rows.next();
      var encoding = rows.getString("encoding");
      if (!"UTF8".equals(encoding)) {
        throw new ConfigurationException(
            "%s: the encoding of the database is %s, but must be UTF8 to store all names"
                .formatted(URL, encoding));
      }
      if (rows.getBoolean("empty")) {
        requireTablesCanBeCreated(rows);
      }
    } catch (SQLException e) {
      throw StartFailures.explain(e);
    }
  }

  /** Checks this before the migration, because Flyway would retry ten times, once per second. */
  private static void requireTablesCanBeCreated(ResultSet rows) throws SQLException {
    if (rows.getBoolean("read_only")) {
      throw new ConfigurationException(
          "%s: the tables cannot be created in a read-only database".formatted(URL));
    }
    if ("false".equals(rows.getString("may_create"))) {
      throw new ConfigurationException(
          "quarkus.datasource.username: %s may not create tables in the schema %s"
              .formatted(rows.getString("role"), rows.getString("schema")));
    }
  }

  private void migrate(Flyway flyway) {
    try {
      requireKnownSchema(flyway);
      var done = flyway.migrate();
      state =
          "schema version %s (migrations applied at startup: %d)"
              .formatted(flyway.info().current().getVersion(), done.migrationsExecuted);
    } catch (FlywayException e) {
      throw StartFailures.explainMigration(e);
    }
  }

  private static void requireKnownSchema(Flyway flyway) {
    Arrays.stream(flyway.info().applied())
        .filter(
            migration ->
                migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED)
        .findFirst()
        .ifPresent(
            migration -> {
              throw new ConfigurationException(
                  "%s: the schema has version %s, which is newer than this program"
                      .formatted(URL, migration.getVersion()));
            });
  }
}
