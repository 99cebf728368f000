package org.coursecatalog.api.session;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.Session;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A session as the person who has it sees it. */
@Schema(description = "A session.")
public record SessionResponse(
    UUID sessionId,
    @Schema(description = "When the person logged in.") Instant createdAt,
    @Schema(description = "When it was last refreshed.") Instant lastUsedAt,
    @Schema(
            maxLength = 255,
            description = "From where the person logged in.",
            examples = "127.0.0.1")
        String address,
    @Schema(
            maxLength = 256,
            pattern = "^[^\\u0000-\\u0008\\u000A-\\u001F\\u007F]*$",
            description = "What the client called itself; may be empty.")
        String userAgent,
    @Schema(description = "Whether it is the one of this request.") boolean current) {

  /** How this caller sees a session. */
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
