package org.coursecatalog.api.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.coursecatalog.domain.account.SessionService;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;

/** The caller of the current request. There is one only behind {@code @RolesAllowed}. */
@Singleton
public class CurrentCaller {

  private final SecurityIdentity identity;
  private final SessionService sessions;

  CurrentCaller(SecurityIdentity identity, SessionService sessions) {
    this.identity = identity;
    this.sessions = sessions;
  }

  public Caller get() {
    return atTheDoor().caller();
  }

  /**
   * The caller, looked up once more. The door is passed with the head of a request, and its body
   * may come much later: whoever was logged out or demoted meanwhile does not get through with it.
   * Fails with {@code INVALID_TOKEN} or {@code INSUFFICIENT_ROLE}.
   */
  public Uni<Caller> confirmed() {
    return Uni.createFrom()
        .item(this::atTheDoor)
        .chain(
            atTheDoor ->
                sessions
                    .resume(atTheDoor.token())
                    .invoke(now -> requireSameRole(atTheDoor.caller(), now)));
  }

  private CallerIdentity atTheDoor() {
    return identity.getAttribute(CallerIdentity.ATTRIBUTE);
  }

  private static void requireSameRole(Caller atTheDoor, Caller now) {
    if (atTheDoor.role() != now.role()) {
      throw new DomainException(ErrorCode.INSUFFICIENT_ROLE);
    }
  }
}
