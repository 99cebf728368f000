package org.coursecatalog.support;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Configures the packaged program that the API tests share with a PostgreSQL database if {@code
 * test.store} is {@code postgresql}. Runs before the first test, because the program is started
 * only once.
 */
public final class ProgramStoreSetup implements LauncherSessionListener {

  private static final String ARGUMENTS = "quarkus.test.arg-line";

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!"postgresql".equals(System.getProperty("test.store"))) {
      return;
    }
    var arguments = new StringBuilder(System.getProperty(ARGUMENTS, ""));
    PostgresServer.shared()
        .newDatabase()
        .settings()
        .forEach((name, value) -> arguments.append(" -D").append(name).append('=').append(value));
    System.setProperty(ARGUMENTS, arguments.toString());
  }
}
