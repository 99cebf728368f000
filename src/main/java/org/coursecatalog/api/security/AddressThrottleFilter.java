package org.coursecatalog.api.security;

import org.coursecatalog.domain.account.AttemptLimits;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Rejects requests from throttled addresses before the body with the user name is read. */
public class AddressThrottleFilter {

  private final AttemptLimits limits;
  private final RequestOrigin origin;

  AddressThrottleFilter(AttemptLimits limits, RequestOrigin origin) {
    this.limits = limits;
    this.origin = origin;
  }

  /** Throws {@code THROTTLED} if the address has too many failed logins. */
  @LimitsLogins
  @ServerRequestFilter
  public void limitLogins() {
    limits.requireLoginAllowed(origin.get());
  }

  @LimitsRegistrations
  @ServerRequestFilter
  void limitRegistrations() {
    limits.requireRegistrationAllowed(origin.get());
  }
}
