package org.coursecatalog.model;

import java.time.Duration;
import java.util.UUID;
import org.coursecatalog.model.Session.RefreshToken;

/**
 * What became of a refresh token that was presented.
 *
 * @param session as it is afterwards; as it was, when it has been ended
 */
public record Rotation(Outcome outcome, Session session) {

  /** The three fates of a refresh token of a session that is not over. */
  public enum Outcome {
    /** It was spent, and has a successor. */
    ROTATED,
    /** It was spent a moment ago, and its successor has not been used: that one is given again. */
    REPEATED,
    /** It was spent before: somebody else has it, so the session has been ended. */
    REUSED
  }

  /**
   * What becomes of a refresh token of a session that is not over.
   *
   * @param session as it is before
   * @param tokenId the {@code jti} that was presented
   * @param successor what is to take its place, issued now
   * @param grace for how long a lost answer is repeated
   */
  public static Rotation of(Session session, UUID tokenId, RefreshToken successor, Duration grace) {
    var present = session.refreshToken();
    if (tokenId.equals(present.id())) {
      return new Rotation(Outcome.ROTATED, session.rotatedTo(successor));
    }
    var lost = tokenId.equals(session.spentTokenId());
    return lost && !successor.issuedAt().isAfter(present.issuedAt().plus(grace))
        ? new Rotation(Outcome.REPEATED, session)
        : new Rotation(Outcome.REUSED, session);
  }
}
