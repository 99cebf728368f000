package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.store.postgres.StatementRecorder.Statement;

/** The execution plan of a statement. */
record QueryPlan(Statement statement, JsonObject root) {

  /** Values of {@code plan_cache_mode}: generic and custom plans. */
  static final List<String> MODES = List.of("force_generic_plan", "force_custom_plan");

  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /**
   * Executes a statement as a prepared statement, and rolls back its changes.
   *
   * @param mode one of {@link #MODES}
   */
  static QueryPlan of(PostgresClient client, Statement statement, String mode) {
    return client
        .inTransaction(
            connection ->
                execute(connection, "SET LOCAL plan_cache_mode = " + mode)
                    .chain(() -> execute(connection, "SAVEPOINT before"))
                    .chain(() -> execute(connection, "PREPARE explained AS " + statement.sql()))
                    .chain(
                        () ->
                            connection
                                .query(
                                    "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained"
                                        + literals(statement))
                                .execute())
                    .map(rows -> rows.iterator().next().getJson(0))
                    .call(() -> execute(connection, "ROLLBACK TO SAVEPOINT before"))
                    .call(() -> execute(connection, "DEALLOCATE explained")))
        .map(json -> new QueryPlan(statement, ((JsonArray) json).getJsonObject(0)))
        .await()
        .atMost(TIMEOUT);
  }

  private static Uni<Void> execute(SqlConnection connection, String sql) {
    return connection.query(sql).execute().replaceWithVoid();
  }

  private static String literals(Statement statement) {
    var parameters = statement.parameters();
    return parameters.size() == 0
        ? ""
        : IntStream.range(0, parameters.size())
            .mapToObj(index -> literal(parameters.getValue(index)))
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String literal(Object value) {
    if (value == null) {
      return "NULL";
    }
    var text =
        value instanceof Object[] array
            ? Arrays.stream(array).map(String::valueOf).collect(Collectors.joining(",", "{", "}"))
            : String.valueOf(value);
    return "'" + text.replace("'", "''") + "'";
  }

  /** The number of pages that the execution accessed, cached or not. */
  long pages() {
    var plan = root.getJsonObject("Plan");
    return plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks");
  }

  /** The tables with a sequential scan. */
  List<String> scannedTables() {
    return nodes(root.getJsonObject("Plan"))
        .filter(node -> node.getString("Node Type").equals("Seq Scan"))
        .filter(node -> node.getDouble("Actual Loops") > 0)
        .map(node -> node.getString("Relation Name"))
        .toList();
  }

  private static Stream<JsonObject> nodes(JsonObject node) {
    return Stream.concat(
        Stream.of(node),
        node.getJsonArray("Plans", new JsonArray()).stream()
            .flatMap(child -> nodes((JsonObject) child)));
  }
}
