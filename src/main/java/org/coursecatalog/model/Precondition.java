package org.coursecatalog.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * In which states a resource may be for a change to happen; a store checks it in the same step as
 * it writes.
 */
public final class Precondition {

  /** Any state will do. */
  public static final Precondition NONE = new Precondition(null, Set.of());

  private final @Nullable Set<Revision> accepted;
  private final Set<Revision> refused;

  private Precondition(@Nullable Set<Revision> accepted, Set<Revision> refused) {
    this.accepted = accepted;
    this.refused = refused;
  }

  /** One of these states, of which there may be none. */
  public static Precondition anyOf(Set<Revision> accepted) {
    return new Precondition(Set.copyOf(accepted), Set.of());
  }

  /** The same, and none of these states. */
  public Precondition excluding(Set<Revision> unwanted) {
    return unwanted.isEmpty() ? this : new Precondition(accepted, Set.copyOf(unwanted));
  }

  /** Fails with {@code PRECONDITION_FAILED} unless this state will do. */
  public void require(Revision present) {
    if ((accepted != null && !accepted.contains(present)) || refused.contains(present)) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
