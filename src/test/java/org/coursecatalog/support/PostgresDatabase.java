package org.coursecatalog.support;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a {@link PostgresServer}, with its credentials. */
public record PostgresDatabase(int port, String name, String username, String password) {

  public String url() {
    return "postgresql://localhost:%d/%s".formatted(port, name);
  }

  /** The same database, reached through a proxy. */
  public PostgresDatabase through(TcpProxy proxy) {
    return new PostgresDatabase(proxy.port(), name, username, password);
  }

  /** The settings of the service for this database. */
  public Map<String, String> settings() {
    return Map.of(
        "catalog.store",
        "postgresql",
        "quarkus.datasource.reactive.url",
        url(),
        "quarkus.datasource.username",
        username,
        "quarkus.datasource.password",
        password);
  }

  /** The settings as {@code name=value} for {@link Program}, followed by others. */
  public String[] settingsAnd(String... more) {
    var all = new ArrayList<String>();
    settings().forEach((name, value) -> all.add(name + "=" + value));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  public DataSource dataSource() {
    var source = new PGSimpleDataSource();
    source.setUrl("jdbc:" + url());
    source.setUser(username);
    source.setPassword(password);
    return source;
  }

  /** Runs one or more SQL statements. */
  public void execute(String sql) {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Returns the first column of the first row. */
  public String query(String sql) {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
