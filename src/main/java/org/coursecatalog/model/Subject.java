package org.coursecatalog.model;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A user for whom the service decides what is allowed.
 *
 * @param role the effective role
 * @param currentRole the role that a new token would have; higher than the effective role after a
 *     promotion
 */
public record Subject(UUID userId, Role role, Role currentRole) {

  public Subject {
    Objects.requireNonNull(userId);
    Objects.requireNonNull(role);
    Objects.requireNonNull(currentRole);
  }

  public static Subject of(Caller caller) {
    return new Subject(caller.userId(), caller.role(), caller.currentRole());
  }

  /** Returns the user with a token that has the current role. */
  public static Subject of(User user) {
    return new Subject(user.id(), user.role(), user.role());
  }

  /** Decides whether the effective role is one of these. */
  public Decision requireRole(Role... roles) {
    var allowed = List.of(roles);
    if (allowed.contains(role)) {
      return Decision.ALLOWED;
    }
    return allowed.contains(currentRole)
        ? staleRole()
        : Decision.denied(
            ErrorCode.INSUFFICIENT_ROLE,
            "Requires the role %s. The current role is %s."
                .formatted(
                    allowed.stream().map(Role::label).collect(Collectors.joining(" or ")),
                    currentRole.label()));
  }

  /** Returns the decision for an action that only the current role allows. */
  public Decision staleRole() {
    return Decision.denied(
        ErrorCode.STALE_ROLE,
        "The access token has the role %s. Refresh it to use the current role %s."
            .formatted(role.label(), currentRole.label()));
  }
}
