package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import java.util.UUID;
import org.coursecatalog.model.Bearer;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;

/** Sessions as rows of the table {@code session}. */
final class SessionRows {

  static final String COLUMNS =
      """
      id, account_id, created_at, last_used_at, address, user_agent, token_id, token_issued_at, token_expires_at, spent_token_id,
      expires_at
      """;

  /** For {@link #parameters}. */
  static final String INSERT =
      "INSERT INTO session (" + COLUMNS + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

  /** For {@link #rotated}. */
  static final String ROTATE =
      """
      UPDATE session
      SET last_used_at = $2, token_id = $3, token_issued_at = $4, token_expires_at = $5, spent_token_id = $6
      WHERE id = $1
      """;

  private SessionRows() {}

  static Tuple parameters(Session session) {
    var token = session.refreshToken();
    return Tuple.wrap(
        Arrays.asList(
            session.id(),
            session.userId(),
            Rows.at(session.createdAt()),
            Rows.at(session.lastUsedAt()),
            session.address(),
            session.userAgent(),
            token.id(),
            Rows.at(token.issuedAt()),
            Rows.at(token.expiresAt()),
            session.spentTokenId(),
            Rows.at(session.expiresAt())));
  }

  static Tuple rotated(Session session) {
    var token = session.refreshToken();
    return Tuple.of(
        session.id(),
        Rows.at(session.lastUsedAt()),
        token.id(),
        Rows.at(token.issuedAt()),
        Rows.at(token.expiresAt()),
        session.spentTokenId());
  }

  static Session session(Row row) {
    return new Session(
        row.getUUID("id"),
        row.getUUID("account_id"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "last_used_at"),
        row.getString("address"),
        row.getString("user_agent"),
        new RefreshToken(
            row.getUUID("token_id"),
            Rows.instant(row, "token_issued_at"),
            Rows.instant(row, "token_expires_at")),
        row.getUUID("spent_token_id"),
        Rows.instant(row, "expires_at"));
  }

  static Bearer bearer(UUID sessionId, Row row) {
    return new Bearer(
        sessionId,
        row.getUUID("account_id"),
        row.getString("username"),
        UserRows.role(row),
        Rows.instant(row, "token_expires_at"));
  }
}
