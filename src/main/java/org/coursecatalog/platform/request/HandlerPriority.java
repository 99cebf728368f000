package org.coursecatalog.platform.request;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** Priorities relative to the handlers of Quarkus. Handlers with higher priority run earlier. */
public final class HandlerPriority {

  /** Runs before the CORS filter. */
  public static final int BEFORE_CORS = SecurityHandlerPriorities.CORS + 1;

  /** Runs after the authentication handlers of Quarkus, which have the same priority. */
  public static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION;

  private HandlerPriority() {}
}
