package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The user of an active session.
 *
 * @param role the current role
 * @param endsAt the time at which the session ends if it is not refreshed
 */
public record SessionUser(UUID sessionId, UUID userId, String username, Role role, Instant endsAt) {

  public SessionUser {
    Objects.requireNonNull(sessionId);
    Objects.requireNonNull(userId);
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
    Objects.requireNonNull(endsAt);
  }

  public static SessionUser of(Session session, User user) {
    return new SessionUser(session.id(), user.id(), user.username(), user.role(), session.endsAt());
  }

  public boolean isOver(Instant now) {
    return !now.isBefore(endsAt);
  }
}
