package org.coursecatalog.api.security;

import org.coursecatalog.auth.Throttle;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Slows down an address before its body is read. */
class AddressGate {

  private final Throttle throttle;
  private final RequestOrigin origin;

  AddressGate(Throttle throttle, RequestOrigin origin) {
    this.throttle = throttle;
    this.origin = origin;
  }

  @LimitsLogins
  @ServerRequestFilter
  void limitLogins() {
    throttle.requireLoginsLeft(origin.get());
  }

  @LimitsRegistrations
  @ServerRequestFilter
  void limitRegistrations() {
    throttle.requireRegistrationsLeft(origin.get());
  }
}
