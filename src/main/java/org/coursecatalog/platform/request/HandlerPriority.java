package org.coursecatalog.platform.request;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** Priorities of handlers among those of Quarkus; a higher one is called earlier. */
public final class HandlerPriority {

  /** Before the CORS filter. */
  public static final int BEFORE_CORS = SecurityHandlerPriorities.CORS + 1;

  /**
   * After authentication was prepared. Among equal priorities, the handlers of Quarkus are first.
   */
  public static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION;

  private HandlerPriority() {}
}
