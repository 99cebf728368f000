package org.coursecatalog.platform.logging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.StructuredFormatter;

/**
 * Forwards audit events to one handler. A text handler writes the event as a line of JSON. A JSON
 * handler writes the members of the event as members of its line ({@link AuditMembers}).
 */
final class AuditHandler extends ExtHandler {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, String>> MEMBERS = new TypeReference<>() {};

  private final Handler target;

  AuditHandler(Handler target) {
    this.target = target;
    acceptAuditEvents(target);
  }

  /** Lowers the level of the handler to INFO for audit events only. */
  private static void acceptAuditEvents(Handler handler) {
    var level = handler.getLevel();
    if (level.intValue() > Level.INFO.intValue() && !level.equals(Level.OFF)) {
      var filter = handler.getFilter();
      handler.setFilter(
          logged ->
              (isAudit(logged) || logged.getLevel().intValue() >= level.intValue())
                  && (filter == null || filter.isLoggable(logged)));
      handler.setLevel(Level.INFO);
    }
    if (handler instanceof ExtHandler outer) {
      Arrays.stream(outer.getHandlers()).forEach(AuditHandler::acceptAuditEvents);
    }
  }

  static boolean isAudit(LogRecord logged) {
    return AuditLog.CATEGORY.equals(logged.getLoggerName());
  }

  @Override
  protected void doPublish(ExtLogRecord event) {
    target.publish(writesJson(target) ? withMembers(event) : event);
  }

  private static boolean writesJson(Handler handler) {
    return handler.getFormatter() instanceof StructuredFormatter
        || (handler instanceof ExtHandler outer
            && Arrays.stream(outer.getHandlers()).anyMatch(AuditHandler::writesJson));
  }

  private static ExtLogRecord withMembers(ExtLogRecord event) {
    try {
      var members = JSON.readValue(event.getMessage(), MEMBERS);
      var copy = new ExtLogRecord(event);
      copy.setMessage("Audit event", FormatStyle.NO_FORMAT);
      copy.setParameters(new Object[] {members});
      return copy;
    } catch (JsonProcessingException e) {
      return event;
    }
  }

  @Override
  public void flush() {
    target.flush();
  }
}
