package org.coursecatalog.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * A real PostgreSQL. Most tests use the {@link #shared} one, which starts when it is first asked
 * for and ends with the JVM; who wants to see it fail has {@link #inFolder one of their own}.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USERNAME = "catalog";
  public static final String PASSWORD = "not-a-secret-of-anybody";

  // Only we ourselves get in without a password.
  private static final String ACCESS =
      """
      host all postgres all trust
      host all all all scram-sha-256
      """;

  /** A static field would be one for each class loader, and Quarkus has many. */
  private static final String SHARED_PORT = "org.coursecatalog.test.postgres-port";

  private final Path folder;
  private final Map<String, String> configuration;
  private int port;
  private EmbeddedPostgres process;

  private PostgresServer(Path folder, Map<String, String> configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** The server that all tests of this JVM use, each with databases of its own. */
  public static PostgresServer shared() {
    synchronized (System.getProperties()) {
      var server = new PostgresServer(null, Map.of());
      var port = System.getProperty(SHARED_PORT);
      if (port == null) {
        server.start();
        System.setProperty(SHARED_PORT, String.valueOf(server.port));
      } else {
        server.port = Integer.parseInt(port);
      }
      return server;
    }
  }

  /** One that can be stopped and started again, with what it keeps in this folder. */
  public static PostgresServer inFolder(Path folder) {
    return inFolder(folder, Map.of());
  }

  /**
   * @param configuration what is set beside the rest, by name
   */
  public static PostgresServer inFolder(Path folder, Map<String, String> configuration) {
    var server = new PostgresServer(folder, configuration);
    server.start();
    return server;
  }

  /** On the same port as before, with the same databases. */
  public void start() {
    var builder =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setServerConfig("fsync", "off")
            .setServerConfig("max_connections", "200")
            .setDataDirectoryCustomizer(PostgresServer::restrictAccess);
    configuration.forEach(builder::setServerConfig);
    if (folder != null) {
      builder.setDataDirectory(folder.resolve("data")).setCleanDataDirectory(false);
    }
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (port == 0) {
      port = process.getPort();
      asPostgres().execute("CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USERNAME, PASSWORD));
    }
  }

  private static void restrictAccess(File data) {
    try {
      Files.writeString(data.toPath().resolve("pg_hba.conf"), ACCESS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As when it is shut down: who is connected is cut off. */
  public void stop() {
    try {
      process.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  public PostgresDatabase newDatabase() {
    return newDatabase("UTF8");
  }

  /** An empty database of its own. */
  public PostgresDatabase newDatabase(String encoding) {
    var name = "catalog_" + UUID.randomUUID().toString().replace("-", "");
    asPostgres()
        .execute(
            "CREATE DATABASE %s OWNER %s ENCODING '%s' LOCALE 'C' TEMPLATE template0"
                .formatted(name, USERNAME, encoding));
    return new PostgresDatabase(port, name, USERNAME, PASSWORD);
  }

  /** The one who may do everything. */
  public PostgresDatabase asPostgres() {
    return new PostgresDatabase(port, "postgres", "postgres", "");
  }
}
