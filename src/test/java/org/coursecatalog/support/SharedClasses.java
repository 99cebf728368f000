package org.coursecatalog.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has Java load and verify the classes of the packaged program once, and not at each of the dozens
 * of starts that tests make: before the first of them a program runs that leaves an archive of its
 * classes behind (class data sharing), which all others map into their memory. In it are the
 * classes that Java's own loaders load: all of an aot-jar, those of the JDK and of the start of a
 * fast-jar.
 */
public final class SharedClasses implements LauncherSessionListener {

  private static final String OPTIONS = "test.java.options";
  private static final String ARGUMENTS = "quarkus.test.arg-line";

  /** Relative, since these options are cut at each space. */
  private static final Path ARCHIVE = Path.of("target", "program.jsa");

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    var options = System.getProperty(OPTIONS, "");
    if (options.isBlank()) {
      return;
    }
    try {
      if (!isMadeOfTheJar()) {
        makeArchive();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // An archive that does not fit is not used, and nobody is told: tests read what programs write.
    options += " -XX:SharedArchiveFile=" + ARCHIVE + " -Xshare:auto -Xlog:cds*=off";
    System.setProperty(OPTIONS, options);
    System.setProperty(ARGUMENTS, options + " " + System.getProperty(ARGUMENTS, ""));
  }

  /** An archive fits one jar only, and Quarkus writes the jar anew in each build. */
  private static boolean isMadeOfTheJar() throws IOException {
    return Files.exists(ARCHIVE)
        && Files.getLastModifiedTime(ARCHIVE).compareTo(Files.getLastModifiedTime(JAR)) > 0;
  }

  private static void makeArchive() throws IOException {
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
