package org.coursecatalog.model;

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
}
