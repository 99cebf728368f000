package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.jspecify.annotations.Nullable;

/** Maps rows of the PostgreSQL client to model values. */
final class Rows {

  /** RFC 9562, section 5.9. */
  static final UUID NIL = Position.NIL;

  private Rows() {}

  static <T> @Nullable T first(RowSet<Row> rows, Function<Row, T> mapper) {
    var found = rows.iterator();
    return found.hasNext() ? mapper.apply(found.next()) : null;
  }

  static <T> List<T> all(RowSet<Row> rows, Function<Row, T> mapper) {
    return StreamSupport.stream(rows.spliterator(), false).map(mapper).toList();
  }

  /** Returns the Java type of the client for {@code timestamptz}. */
  static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  /** Returns the nil UUID, which is less than all ids, for the first page. */
  static UUID after(Paging paging) {
    return paging.after() == null ? NIL : paging.after().id();
  }

  /** The additional row shows whether there is a next page. */
  static long limitPlusOne(Paging paging) {
    return paging.limit() + 1L;
  }

  /** Fails with {@code NAME_TAKEN} if an {@code ON CONFLICT DO NOTHING} inserted nothing. */
  static void requireInserted(RowSet<Row> rows) {
    if (rows.rowCount() == 0) {
      throw new DomainException(ErrorCode.NAME_TAKEN);
    }
  }
}
