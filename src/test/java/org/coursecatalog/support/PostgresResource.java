package org.coursecatalog.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Has the service keep everything in an empty database. A test is told it in its fields of type
 * {@link PostgresDatabase}.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

  private PostgresDatabase database;

  @Override
  public Map<String, String> start() {
    database = PostgresServer.shared().newDatabase();
    return database.settings();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(database, new TestInjector.MatchesType(PostgresDatabase.class));
  }

  @Override
  public void stop() {
    // The server ends with the JVM, and its databases with it.
  }
}
