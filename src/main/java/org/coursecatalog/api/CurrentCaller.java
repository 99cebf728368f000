package org.coursecatalog.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import org.coursecatalog.model.Caller;

/**
 * Provides the caller of the current request. Only routes with {@code @RolesAllowed} have a caller.
 */
@Singleton
public class CurrentCaller {

  /** The name of the security identity attribute that holds the {@link Caller}. */
  public static final String ATTRIBUTE = "caller";

  private final SecurityIdentity identity;

  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  public Caller get() {
    return identity.getAttribute(ATTRIBUTE);
  }
}
