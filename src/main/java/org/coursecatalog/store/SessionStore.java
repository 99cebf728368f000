package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Stores sessions. All operations treat an expired session ({@code Session.isOver}) as absent.
 * Expired sessions are removed a few at a time by other writes.
 */
public interface SessionStore {

  /**
   * Returns the user of a session that has not expired. Ended sessions and role changes take effect
   * immediately on the instance that performs them, and within a second on other instances.
   */
  Uni<@Nullable SessionUser> findSessionUser(UUID id, Instant now);

  /** Lists the sessions of a user that have not expired. */
  Uni<Slice<Session>> listByUser(UUID userId, Paging paging, Instant now);

  /**
   * Opens a session. If the user would have more than {@code maxSessions}, their least recently
   * used sessions end.
   *
   * @param passwordVersion the version of the password that the login verified
   * @param maxSessions the maximum number of sessions of the user, including this one
   * @throws DomainException with {@code WRONG_CREDENTIALS} if the user was deleted or the password
   *     has changed, or {@code TOO_MANY_SESSIONS} if the store is full and no other session may be
   *     removed
   */
  Uni<Session> insert(Session session, int passwordVersion, int maxSessions);

  /**
   * Redeems a refresh token atomically (RFC 9700, section 4.14.2). The successor replaces the
   * current token. Within the grace period, the previous token returns the current one again. Any
   * other token was already used, so the session ends.
   *
   * @param tokenId the {@code jti} of the presented token
   * @param successor the new token, issued now
   */
  Uni<@Nullable Rotation> rotate(UUID id, UUID tokenId, RefreshToken successor, Duration grace);

  /**
   * Sets the time of the last use and returns the session. Returns {@code null} unless the token is
   * the current refresh token of the session.
   *
   * @param tokenId the {@code jti} of the presented token
   */
  Uni<@Nullable Session> touch(UUID id, UUID tokenId, Instant now);

  /** Ends a session of this user. Returns whether the session existed and had not expired. */
  Uni<Boolean> delete(UUID id, UUID userId, Instant now);

  /** Ends all sessions of a user. Returns their number. */
  Uni<Integer> deleteByUser(UUID userId);
}
