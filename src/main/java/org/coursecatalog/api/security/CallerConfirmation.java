package org.coursecatalog.api.security;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.domain.account.SessionService;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;

/** Looks up the caller again before a route with {@link ConfirmsCaller} runs. */
@ConfirmsCaller
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class CallerConfirmation {

  private final SecurityIdentity identity;
  private final CurrentCaller caller;
  private final SessionService sessions;

  CallerConfirmation(SecurityIdentity identity, CurrentCaller caller, SessionService sessions) {
    this.identity = identity;
    this.caller = caller;
    this.sessions = sessions;
  }

  @AroundInvoke
  Object confirm(InvocationContext invocation) {
    return sessions
        .getCaller(identity.getAttribute(BearerAuthentication.CLAIMS))
        .invoke(this::requireSameRole)
        .chain(Unchecked.supplier(() -> (Uni<?>) invocation.proceed()));
  }

  private void requireSameRole(Caller current) {
    if (current.role() != caller.get().role()) {
      throw new DomainException(
          ErrorCode.INSUFFICIENT_ROLE,
          "The role changed while the request was sent. It is now %s."
              .formatted(current.role().label()));
    }
  }
}
