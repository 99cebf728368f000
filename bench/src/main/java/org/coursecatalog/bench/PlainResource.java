package org.coursecatalog.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The routes of the service as Quarkus REST serves them when nobody has to be known. */
@Path("/")
public class PlainResource {

  private static final String QUERY =
      "SELECT i.id, i.name, i.type, i.specialization_id, s.name, i.owner_id, i.created_at, i.updated_at"
          + " FROM course_item i JOIN specialization s ON s.id = i.specialization_id WHERE i.id = $1";

  private final Map<UUID, Item> items = new ConcurrentHashMap<>();
  private final Instance<Pool> pool;

  PlainResource(Instance<Pool> pool) {
    this.pool = pool;
  }

  @GET
  @Path("hello")
  public String hello() {
    return "hello";
  }

  /** An item from memory: the first time made up, then looked up. */
  @GET
  @Path("course_item/{id}")
  public Uni<Item> item(UUID id) {
    return Uni.createFrom().item(items.computeIfAbsent(id, PlainResource::made));
  }

  /** An item from the service's own table. */
  @GET
  @Path("row/{id}")
  public Uni<Item> row(UUID id) {
    return pool.get().preparedQuery(QUERY).execute(Tuple.of(id)).map(PlainResource::read);
  }

  private static Item made(UUID id) {
    var now = Instant.parse("2026-01-01T00:00:00.123Z");
    return new Item(
        id, "Geometry 17", "seminar", new Specialization(UUID.randomUUID(), "Mathematics"), null, now, now);
  }

  private static Item read(RowSet<Row> rows) {
    var row = rows.iterator().next();
    return new Item(
        row.getUUID(0),
        row.getString(1),
        row.getString(2),
        new Specialization(row.getUUID(3), row.getString(4)),
        row.getUUID(5),
        row.getOffsetDateTime(6).toInstant(),
        row.getOffsetDateTime(7).toInstant());
  }

  /** As the service shows a course item. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Item(
      UUID courseItemId,
      String name,
      String type,
      Specialization specialization,
      UUID ownerUserId,
      Instant createdAt,
      Instant updatedAt) {}

  /** As the service shows the specialization of a course item. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Specialization(UUID specializationId, String name) {}
}
