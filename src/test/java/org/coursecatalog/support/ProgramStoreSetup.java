package org.coursecatalog.support;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has the packaged program that all tests of the API share keep everything in PostgreSQL, when
 * {@code test.store} says so: before the first test, because it is started only once.
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
