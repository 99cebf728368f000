package org.coursecatalog.api.security;

import org.coursecatalog.domain.account.AttemptLimits;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Slows down an address before its body is read: nobody knows yet which user it is about. */
public class AddressThrottleFilter {

  private final AttemptLimits limits;
  private final RequestOrigin origin;

  AddressThrottleFilter(AttemptLimits limits, RequestOrigin origin) {
    this.limits = limits;
    this.origin = origin;
  }

  /** Fails with {@code THROTTLED}. */
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
