package org.coursecatalog.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Configures the service under test with an empty database, which is injected into fields of type
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
    // The server and its databases end with the JVM.
  }
}
