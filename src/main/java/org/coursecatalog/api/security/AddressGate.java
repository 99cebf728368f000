package org.coursecatalog.api.security;

import java.util.function.Consumer;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.auth.throttle.Throttle;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Slows down an address before its body is read: nobody knows yet which user it is about. */
public class AddressGate {

  private final Throttle throttle;
  private final RequestOrigin origin;
  private final Audit audit;

  AddressGate(Throttle throttle, RequestOrigin origin, Audit audit) {
    this.throttle = throttle;
    this.origin = origin;
    this.audit = audit;
  }

  /** Fails with {@code THROTTLED}. */
  @LimitsLogins
  @ServerRequestFilter
  public void limitLogins() {
    limit(throttle::requireLoginsLeft);
  }

  @LimitsRegistrations
  @ServerRequestFilter
  void limitRegistrations() {
    limit(throttle::requireRegistrationsLeft);
  }

  private void limit(Consumer<ClientOrigin> rule) {
    var client = origin.get();
    try {
      rule.accept(client);
    } catch (DomainException throttled) {
      audit.throttledRequest(null, throttle.countRefusal(client));
      throw throttled;
    }
  }
}
