package org.coursecatalog.model;

import java.time.Duration;
import java.util.UUID;
import org.coursecatalog.model.Session.RefreshToken;

/**
 * The result of using a refresh token.
 *
 * @param session the session afterwards; for {@code REUSED}, the session before it ended
 */
public record Rotation(Outcome outcome, Session session) {

  public enum Outcome {
    /** The token was current. The successor replaces it. */
    ROTATED,
    /** The token was replaced within the grace period. The service issues its successor again. */
    REPEATED,
    /** The token was replaced earlier and may be stolen. The store ends the session. */
    REUSED
  }

  /**
   * Returns the result for an active session.
   *
   * @param tokenId the {@code jti} of the token in the request
   * @param successor the replacement, issued now
   * @param grace how long after a rotation the replaced token is still accepted
   */
  public static Rotation of(Session session, UUID tokenId, RefreshToken successor, Duration grace) {
    var current = session.refreshToken();
    if (tokenId.equals(current.id())) {
      return new Rotation(Outcome.ROTATED, session.rotatedTo(successor));
    }
    var justReplaced = tokenId.equals(session.spentTokenId());
    return justReplaced && !successor.issuedAt().isAfter(current.issuedAt().plus(grace))
        ? new Rotation(Outcome.REPEATED, session)
        : new Rotation(Outcome.REUSED, session);
  }
}
