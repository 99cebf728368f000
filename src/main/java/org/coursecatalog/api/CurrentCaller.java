package org.coursecatalog.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import org.coursecatalog.model.Caller;

/** The caller of the current request. Only a route with {@code @RolesAllowed} has one. */
@Singleton
public class CurrentCaller {

  /** The name of the attribute of the identity that is the {@link Caller}. */
  public static final String ATTRIBUTE = "caller";

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Caller get() {
    return identity.getAttribute(ATTRIBUTE);
  }
}
