package org.coursecatalog.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Keeps audit events lines of JSON of their own when the rest of the log is JSON as well: that
 * setting is one for all handlers of the console, and would wrap them.
 */
@ApplicationScoped
class AuditLines {

  void onStart(@Observes StartupEvent event) {
    for (var handler : Logger.getLogger("audit").getHandlers()) {
      if (handler instanceof ConsoleHandler) {
        handler.setFormatter(new PatternFormatter("%s%n"));
      }
    }
  }
}
