package org.coursecatalog.store.postgres;

import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Records the statements of a pool with their parameters. */
public final class StatementRecorder {

  private final List<Statement> statements = Collections.synchronizedList(new ArrayList<>());

  public record Statement(String sql, Tuple parameters) {}

  /** Returns a proxy of the pool that records its statements. */
  Pool recording(Pool pool) {
    return Pool.newInstance(recording(io.vertx.sqlclient.Pool.class, pool.getDelegate()));
  }

  /** Returns and removes the recorded statements. */
  public List<Statement> drain() {
    var taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }

  private <T> T recording(Class<T> type, T delegate) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return switch (method.getName()) {
                  case "preparedQuery" ->
                      recording(
                          (PreparedQuery<?>) method.invoke(delegate, arguments),
                          (String) arguments[0]);
                  case "getConnection" ->
                      ((Future<?>) method.invoke(delegate, arguments))
                          .map(
                              connection ->
                                  recording(SqlConnection.class, (SqlConnection) connection));
                  default -> method.invoke(delegate, arguments);
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Object recording(PreparedQuery<?> query, String sql) {
    return Proxy.newProxyInstance(
        PreparedQuery.class.getClassLoader(),
        new Class<?>[] {PreparedQuery.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("execute")) {
            statements.add(new Statement(sql, (Tuple) arguments[0]));
          }
          try {
            return method.invoke(query, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
