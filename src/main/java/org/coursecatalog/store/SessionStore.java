package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;

/**
 * Keeps sessions. One that is over ({@code Session.isOver}) is as good as gone, and is forgotten in
 * passing: no operation looks at all of them.
 */
public interface SessionStore {

  /** The session, or {@code null} when there is none or it is over. */
  Uni<Session> findById(UUID id, Instant now);

  /** The sessions of a user that are not over, oldest first. */
  Uni<List<Session>> listByUser(UUID userId, Instant now);

  /**
   * Opens a session for a user. Fails with {@code WRONG_CREDENTIALS} when the user is gone, or has
   * another password by now than the one that was checked.
   *
   * @param passwordVersion of the password that was checked
   */
  Uni<Session> insert(Session session, int passwordVersion);

  /**
   * Spends a refresh token, in one step (RFC 9700, section 4.14.2). The one that is good now is
   * rotated to the successor. Its predecessor gets the same successor again, if that is still
   * unused and no older than the grace. Every other one of this session was spent before, which
   * ends the session.
   *
   * @param tokenId the {@code jti} that was presented
   * @param successor what is to take its place, issued now
   * @return {@code null} when there is no such session or it is over
   */
  Uni<Rotation> rotate(UUID id, UUID tokenId, RefreshToken successor, Duration grace);

  /** The session, marked as used now, or {@code null} when there is none or it is over. */
  Uni<Session> touch(UUID id, Instant now);

  /** Ends a session if it is this user's; whether it was. */
  Uni<Boolean> delete(UUID id, UUID userId);

  /** Ends all sessions of a user; how many there were. */
  Uni<Integer> deleteByUser(UUID userId);
}
