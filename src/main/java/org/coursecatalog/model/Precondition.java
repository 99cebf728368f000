package org.coursecatalog.model;

import java.util.Set;

/**
 * In which states a resource may be for a change to happen; a store checks it in the same step as
 * it writes.
 */
public final class Precondition {

  /** Any state will do. */
  public static final Precondition NONE = new Precondition(null);

  private final Set<Revision> accepted;

  private Precondition(Set<Revision> accepted) {
    this.accepted = accepted;
  }

  /** One of these states, of which there may be none. */
  public static Precondition anyOf(Set<Revision> accepted) {
    return new Precondition(Set.copyOf(accepted));
  }

  /** Fails with {@code PRECONDITION_FAILED} unless this state will do. */
  public void require(Revision present) {
    if (accepted != null && !accepted.contains(present)) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
