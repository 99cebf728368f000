package org.coursecatalog.api.session;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.Session;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session of the caller. */
@Schema(description = "A session.")
public record SessionResponse(
    UUID sessionId,
    @Schema(description = "The time of the login.") Instant createdAt,
    @Schema(description = "The time of the last refresh.") Instant lastUsedAt,
    @Schema(
            maxLength = 255,
            description = "The client address of the login.",
            examples = "127.0.0.1")
        String address,
    @Schema(
            maxLength = 256,
            pattern = "^[^\\u0000-\\u0008\\u000A-\\u001F\\u007F]*$",
            description = "The User-Agent header of the login. May be empty.")
        String userAgent,
    @Schema(description = "Whether this request uses the session.") boolean current) {

  /** Returns a mapping that marks the current session of the caller. */
  static Function<Session, SessionResponse> forCaller(Caller caller) {
    return session ->
        new SessionResponse(
            session.id(),
            session.createdAt(),
            session.lastUsedAt(),
            session.address(),
            session.userAgent(),
            session.id().equals(caller.sessionId()));
  }
}
