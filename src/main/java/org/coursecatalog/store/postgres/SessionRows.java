package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.SessionUser;

/** Maps rows of the table {@code session} to sessions. */
final class SessionRows {

  static final Columns<Session> COLUMNS =
      new Columns<Session>("session")
          .immutable("id", Session::id)
          .immutable("account_id", Session::userId)
          .immutable("created_at", session -> Rows.timestamp(session.createdAt()))
          .mutable("last_used_at", session -> Rows.timestamp(session.lastUsedAt()))
          .immutable("address", Session::address)
          .immutable("user_agent", Session::userAgent)
          .mutable("token_id", session -> session.refreshToken().id())
          .mutable("token_issued_at", session -> Rows.timestamp(session.refreshToken().issuedAt()))
          .mutable(
              "token_expires_at", session -> Rows.timestamp(session.refreshToken().expiresAt()))
          .mutable("spent_token_id", Session::spentTokenId)
          .immutable("expires_at", session -> Rows.timestamp(session.expiresAt()));

  private SessionRows() {}

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

  static SessionUser sessionUser(UUID sessionId, Row row) {
    return new SessionUser(
        sessionId,
        row.getUUID("account_id"),
        row.getString("username"),
        UserRows.role(row),
        Rows.instant(row, "token_expires_at"));
  }
}
