package org.coursecatalog.platform.logging;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Sends each audit event once to every handler that the operator has configured, at any level of
 * the log and of the handler. With Quarkus alone, a category uses either the handlers of the root
 * category, which would wrap the JSON of an event into a line of the console, or handlers that it
 * must name.
 *
 * <p>Events have a console handler of their own (see {@code application.properties}), which also
 * writes them when the console is disabled for everything else.
 */
@Singleton
class AuditLog {

  static final String CATEGORY = "audit";

  private static final int BEFORE_THE_FIRST_EVENT = Interceptor.Priority.PLATFORM_BEFORE - 200;
  private static final String MADE_FOR_DEV_MODE =
      "io.quarkus.runtime.logging.LoggingSetupRecorder$";

  void onStart(@Observes @Priority(BEFORE_THE_FIRST_EVENT) StartupEvent event) {
    connect(Logger.getLogger(CATEGORY), InitialConfigurator.DELAYED_HANDLER.getHandlers());
  }

  /** Connects the category with its own handlers and with those of the root category. */
  static void connect(Logger audit, Handler... ofTheRoot) {
    // After a reload in dev mode, the handlers of the last start are still there.
    Arrays.stream(audit.getHandlers()).filter(AuditLog::isConnector).forEach(audit::removeHandler);
    var own = List.of(audit.getHandlers());
    own.forEach(
        handler -> {
          audit.removeHandler(handler);
          audit.addHandler(new AuditHandler(handler));
        });
    Arrays.stream(ofTheRoot)
        .filter(handler -> !own.contains(handler) && !writesToConsole(handler))
        .forEach(handler -> audit.addHandler(new AuditHandler(handler)));
    audit.setUseParentHandlers(false);
  }

  /** Compares names, because a reload loads another class. */
  private static boolean isConnector(Handler handler) {
    return handler.getClass().getName().equals(AuditHandler.class.getName());
  }

  private static boolean writesToConsole(Handler handler) {
    return handler instanceof ConsoleHandler
        || handler.getClass().getName().startsWith(MADE_FOR_DEV_MODE)
        || (handler instanceof ExtHandler outer
            && Arrays.stream(outer.getHandlers()).anyMatch(AuditLog::writesToConsole));
  }
}
