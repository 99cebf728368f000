package org.coursecatalog.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The revisions for which a change is allowed. A store checks them atomically with the write. */
public final class Precondition {

  /** Allows every revision. */
  public static final Precondition NONE = new Precondition(null, Set.of());

  private final @Nullable Set<Revision> accepted;
  private final Set<Revision> excluded;

  private Precondition(@Nullable Set<Revision> accepted, Set<Revision> excluded) {
    this.accepted = accepted;
    this.excluded = excluded;
  }

  /** Allows only these revisions. An empty set allows none. */
  public static Precondition anyOf(Set<Revision> accepted) {
    return new Precondition(Set.copyOf(accepted), Set.of());
  }

  /** Returns a precondition that also rejects these revisions. */
  public Precondition excluding(Set<Revision> revisions) {
    return revisions.isEmpty() ? this : new Precondition(accepted, Set.copyOf(revisions));
  }

  /**
   * @throws DomainException {@code PRECONDITION_FAILED} unless this revision is allowed
   */
  public void require(Revision current) {
    if ((accepted != null && !accepted.contains(current)) || excluded.contains(current)) {
      throw new DomainException(ErrorCode.PRECONDITION_FAILED);
    }
  }
}
