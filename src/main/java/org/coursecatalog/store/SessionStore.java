package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Keeps sessions. One that is over ({@code Session.isOver}) is as good as gone, and is forgotten in
 * passing: no operation looks at all of them.
 */
public interface SessionStore {

  /**
   * Finds the user of a session that is not over, for each request. What has ended, and a role that
   * was changed, is seen at once on the instance that did it, and within a second on the others.
   */
  Uni<@Nullable SessionUser> findSessionUser(UUID id, Instant now);

  /** The sessions of a user that are not over. */
  Uni<Slice<Session>> listByUser(UUID userId, Paging paging, Instant now);

  /**
   * Opens a session for a user; of those the user has already, the ones that were not used for the
   * longest time end, so that there are no more than so many. Fails with {@code WRONG_CREDENTIALS}
   * when the user is gone, or has another password than the one that was checked. A store with a
   * bound for all users together fails with {@code TOO_MANY_SESSIONS} when it is full, unless it
   * can remove another session.
   *
   * @param passwordVersion of the password that was checked
   * @param maxSessions how many sessions the user may have, this one with them
   */
  Uni<Session> insert(Session session, int passwordVersion, int maxSessions);

  /**
   * Spends a refresh token, in one step (RFC 9700, section 4.14.2). The one that is good now is
   * rotated to the successor. Its predecessor gets the same successor again, if that is still
   * unused and no older than the grace. Every other one of this session was spent before, which
   * ends the session.
   *
   * @param tokenId the {@code jti} that was presented
   * @param successor what is to take its place, issued now
   */
  Uni<@Nullable Rotation> rotate(UUID id, UUID tokenId, RefreshToken successor, Duration grace);

  /**
   * Marks a session as used now and returns it. Emits {@code null} also if this is not its current
   * refresh token.
   *
   * @param tokenId the {@code jti} that was presented
   */
  Uni<@Nullable Session> touch(UUID id, UUID tokenId, Instant now);

  /** Ends a session if it is this user's; whether it was, and was not over. */
  Uni<Boolean> delete(UUID id, UUID userId, Instant now);

  /** Ends all sessions of a user; how many there were. */
  Uni<Integer> deleteByUser(UUID userId);
}
