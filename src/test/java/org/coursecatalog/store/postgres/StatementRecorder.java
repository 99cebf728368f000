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

/** Remembers which statements go through a pool, with what parameters. */
final class StatementRecorder {

  private final List<Statement> statements = Collections.synchronizedList(new ArrayList<>());

  record Statement(String sql, Tuple parameters) {}

  /** The same pool, overheard. */
  Pool overhear(Pool pool) {
    return Pool.newInstance(overhear(io.vertx.sqlclient.Pool.class, pool.getDelegate()));
  }

  /** What went through since the last time. */
  List<Statement> take() {
    var taken = List.copyOf(statements);
    statements.clear();
    return taken;
  }

  private <T> T overhear(Class<T> type, T delegate) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return switch (method.getName()) {
                  case "preparedQuery" ->
                      overhear(
                          (PreparedQuery<?>) method.invoke(delegate, arguments),
                          (String) arguments[0]);
                  case "getConnection" ->
                      ((Future<?>) method.invoke(delegate, arguments))
                          .map(
                              connection ->
                                  overhear(SqlConnection.class, (SqlConnection) connection));
                  default -> method.invoke(delegate, arguments);
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private Object overhear(PreparedQuery<?> query, String sql) {
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
