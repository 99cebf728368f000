package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * Who makes a request.
 *
 * @param role what is in effect for this request: the lower of the token's role and the present one
 * @param presentRole what an admin has given them by now
 */
public record Caller(UUID userId, String username, Role role, Role presentRole, UUID sessionId) {

  public Caller {
    Objects.requireNonNull(userId);
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
    Objects.requireNonNull(presentRole);
    Objects.requireNonNull(sessionId);
  }

  /** Whether a refreshed token would allow more than this one does. */
  public boolean promotedSinceToken() {
    return presentRole.outranks(role);
  }
}
