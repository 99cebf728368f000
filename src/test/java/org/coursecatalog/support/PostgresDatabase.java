package org.coursecatalog.support;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database of its own on a {@link PostgresServer}, and how one gets in. */
public record PostgresDatabase(int port, String name, String username, String password) {

  public String url() {
    return "postgresql://localhost:%d/%s".formatted(port, name);
  }

  /** The same database by another address of the server. */
  public PostgresDatabase through(TcpProxy proxy) {
    return new PostgresDatabase(proxy.port(), name, username, password);
  }

  /** What an operator sets for it. */
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

  /** The same for {@link Program}, with more to follow. */
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

  /** Runs SQL with as many statements as it has. */
  public void execute(String sql) {
    try (var connection = dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row of the answer. */
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
