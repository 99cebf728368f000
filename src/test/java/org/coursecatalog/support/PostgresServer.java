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
 * An embedded PostgreSQL server. Most tests use the {@link #shared} server, which starts on first
 * use and ends with the JVM. Tests that stop the server use {@link #inFolder}.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String USERNAME = "catalog";
  public static final String PASSWORD = "not-a-secret";

  // Only the superuser connects without a password.
  private static final String ACCESS =
      """
      host all postgres all trust
      host all all all scram-sha-256
      """;

  /** A system property, because Quarkus loads this class in several class loaders. */
  private static final String SHARED_PORT = "org.coursecatalog.test.postgres-port";

  private final Path folder;
  private final Map<String, String> configuration;
  private int port;
  private EmbeddedPostgres process;

  private PostgresServer(Path folder, Map<String, String> configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** The server for all tests of this JVM. Each test creates separate databases. */
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

  /** A separate server that can be stopped and restarted, with its data in this folder. */
  public static PostgresServer inFolder(Path folder) {
    return inFolder(folder, Map.of());
  }

  /**
   * @param configuration additional server settings
   */
  public static PostgresServer inFolder(Path folder, Map<String, String> configuration) {
    var server = new PostgresServer(folder, configuration);
    server.start();
    return server;
  }

  /** Starts the server, on the same port and with the same databases as before. */
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

  /** Stops the server and closes its connections. */
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

  /** Creates an empty database. */
  public PostgresDatabase newDatabase(String encoding) {
    var name = "catalog_" + UUID.randomUUID().toString().replace("-", "");
    asPostgres()
        .execute(
            "CREATE DATABASE %s OWNER %s ENCODING '%s' LOCALE 'C' TEMPLATE template0"
                .formatted(name, USERNAME, encoding));
    return new PostgresDatabase(port, name, USERNAME, PASSWORD);
  }

  /** The connection of the superuser. */
  public PostgresDatabase asPostgres() {
    return new PostgresDatabase(port, "postgres", "postgres", "");
  }
}
