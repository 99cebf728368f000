package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Creates a class data sharing archive of the packaged program before the first test. Later starts
 * map the archive instead of loading and verifying the classes again. The archive contains the
 * classes of the JDK's class loaders: all classes of an aot-jar, but only the JDK and the launcher
 * of a fast-jar.
 */
public final class SharedClasses implements LauncherSessionListener {

  private static final String OPTIONS = "test.java.options";
  private static final String ARGUMENTS = "quarkus.test.arg-line";

  /** The path is relative, because options must not contain spaces. */
  private static final Path ARCHIVE = Path.of("target", "program.jsa");

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    var options = System.getProperty(OPTIONS, "");
    if (options.isBlank()) {
      return;
    }
    try {
      if (!isArchiveCurrent()) {
        createArchive();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // Java ignores an outdated archive. Its warning is disabled because tests check the output.
    options += " -XX:SharedArchiveFile=" + ARCHIVE + " -Xshare:auto -Xlog:cds*=off";
    System.setProperty(OPTIONS, options);
    System.setProperty(ARGUMENTS, options + " " + System.getProperty(ARGUMENTS, ""));
  }

  /** Each build rewrites the jar, which makes older archives invalid. */
  private static boolean isArchiveCurrent() throws IOException {
    return Files.exists(ARCHIVE)
        && Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) > 0;
  }

  private static void createArchive() throws IOException {
    Files.deleteIfExists(ARCHIVE);
    var options = List.of("-XX:ArchiveClassesAtExit=" + ARCHIVE, "-Xlog:cds*=off");
    var settings =
        PostgresServer.shared()
            .newDatabase()
            .settingsAnd("catalog.passwords.cost=4", "catalog.shutdown.timeout=0S");
    try (var program = Program.start(options, settings)) {
      var client = new Client(program.url());
      var admin = client.adminToken();
      client.newSpecialization("Training", admin);
      client.get("/specialization", admin);
      program.terminate();
      program.exitCode();
    }
  }
}
