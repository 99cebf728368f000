package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The authenticated user of a request.
 *
 * @param role the effective role: the lower of the token's role and the current role
 * @param currentRole the role that the store has for the user
 */
public record Caller(UUID userId, String username, Role role, Role currentRole, UUID sessionId) {

  public Caller {
    Objects.requireNonNull(userId);
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
    Objects.requireNonNull(currentRole);
    Objects.requireNonNull(sessionId);
  }

  /** Returns whether a refreshed token would have a higher role. */
  public boolean promotedSinceToken() {
    return currentRole.outranks(role);
  }
}
