package org.coursecatalog.api.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.coursecatalog.model.Caller;

/** The caller of the current request. There is one only behind {@code @RolesAllowed}. */
@ApplicationScoped
public class CurrentCaller {

  static final String ATTRIBUTE = Caller.class.getName();

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Caller get() {
    return identity.getAttribute(ATTRIBUTE);
  }
}
