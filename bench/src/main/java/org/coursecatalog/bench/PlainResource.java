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

/** Routes that read a course item with plain Quarkus REST, without authentication. */
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

  /** Returns an item from memory, and creates it at the first request. */
  @GET
  @Path("course_item/{id}")
  public Uni<Item> item(UUID id) {
    return Uni.createFrom().item(items.computeIfAbsent(id, PlainResource::create));
  }

  /** Returns an item from the table of the service. */
  @GET
  @Path("row/{id}")
  public Uni<Item> row(UUID id) {
    return pool.get().preparedQuery(QUERY).execute(Tuple.of(id)).map(PlainResource::read);
  }

  private static Item create(UUID id) {
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

  /** The course item in responses of the service. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Item(
      UUID courseItemId,
      String name,
      String type,
      Specialization specialization,
      UUID ownerUserId,
      Instant createdAt,
      Instant updatedAt) {}

  /** The specialization of a course item in responses of the service. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Specialization(UUID specializationId, String name) {}
}
