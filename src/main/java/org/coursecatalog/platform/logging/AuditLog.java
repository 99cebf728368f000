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
 * Sends each audit event exactly once to every configured log handler, regardless of log levels. In
 * Quarkus, a category uses either the handlers of the root category or only the handlers that its
 * configuration names. The console handler of the root category would add its own format to the
 * JSON of an event.
 *
 * <p>Audit events have a separate console handler (see {@code application.properties}). It writes
 * them even if the console is disabled for other log messages.
 */
@Singleton
class AuditLog {

  static final String CATEGORY = "audit";

  private static final int BEFORE_FIRST_EVENT = Interceptor.Priority.PLATFORM_BEFORE - 200;
  private static final String DEV_MODE_HANDLER_PREFIX =
      "io.quarkus.runtime.logging.LoggingSetupRecorder$";

  void onStart(@Observes @Priority(BEFORE_FIRST_EVENT) StartupEvent event) {
    connect(Logger.getLogger(CATEGORY), InitialConfigurator.DELAYED_HANDLER.getHandlers());
  }

  /** Connects the handlers of the category and the root category, except root console handlers. */
  static void connect(Logger audit, Handler... rootHandlers) {
    // After a reload in dev mode, the handlers from before the reload are still present.
    Arrays.stream(audit.getHandlers()).filter(AuditLog::isConnector).forEach(audit::removeHandler);
    var auditHandlers = List.of(audit.getHandlers());
    auditHandlers.forEach(
        handler -> {
          audit.removeHandler(handler);
          audit.addHandler(new AuditHandler(handler));
        });
    Arrays.stream(rootHandlers)
        .filter(handler -> !auditHandlers.contains(handler) && !writesToConsole(handler))
        .forEach(handler -> audit.addHandler(new AuditHandler(handler)));
    audit.setUseParentHandlers(false);
  }

  /** Compares class names, because a reload creates a new class. */
  private static boolean isConnector(Handler handler) {
    return handler.getClass().getName().equals(AuditHandler.class.getName());
  }

  private static boolean writesToConsole(Handler handler) {
    return handler instanceof ConsoleHandler
        || handler.getClass().getName().startsWith(DEV_MODE_HANDLER_PREFIX)
        || (handler instanceof ExtHandler outer
            && Arrays.stream(outer.getHandlers()).anyMatch(AuditLog::writesToConsole));
  }
}
