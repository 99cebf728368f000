package org.coursecatalog.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.AsyncHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests a separate logger. {@code AuditLogIT} tests the log of the program. */
class AuditLogTest {

  private static final String EVENT =
      """
      {"event":"authn_login_fail","outcome":"failure","user":"ada","target":null}\
      """;

  private final Logger audit = LogContext.create().getLogger(AuditLog.CATEGORY);
  private final Sink console = new Sink("%s%n");

  @BeforeEach
  void addConsoleHandler() {
    audit.setLevel(Level.INFO);
    audit.addHandler(console);
  }

  @Test
  void eventIsWrittenToEachHandlerOnceAsJson() {
    var file = new Sink("%s%n");
    var socket = new Sink("%s%n");
    AuditLog.connect(audit, file, socket);
    audit.info(EVENT);
    for (var sink : List.of(console, file, socket)) {
      assertThat(sink.lines).containsExactly(EVENT + System.lineSeparator());
    }
  }

  @Test
  void consoleHandlerOfTheRootIsSkipped() {
    var rootConsole = new ConsoleHandler(new PatternFormatter("%s%n"));
    AuditLog.connect(audit, rootConsole, nested(new AsyncHandler(1), rootConsole));
    assertThat(audit.getHandlers()).hasSize(1);
  }

  @Test
  void sharedHandlerIsConnectedOnce() {
    AuditLog.connect(audit, console);
    audit.info(EVENT);
    assertThat(console.lines).hasSize(1);
  }

  @Test
  void handlersAreNotConnectedTwiceAfterARestart() {
    var file = new Sink("%s%n");
    AuditLog.connect(audit, file);
    audit.addHandler(console);
    AuditLog.connect(audit, file);
    audit.info(EVENT);
    assertThat(console.lines).hasSize(1);
    assertThat(file.lines).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WARNING", "SEVERE"})
  void levelOfAHandlerDoesNotApplyToEvents(String level) {
    var file = new Sink("%s%n");
    file.setLevel(Level.parse(level));
    AuditLog.connect(audit, file);
    audit.info(EVENT);
    file.publish(other(Level.INFO, "quiet"));
    file.publish(other(Level.SEVERE, "loud"));
    assertThat(file.lines)
        .containsExactly(EVENT + System.lineSeparator(), "loud" + System.lineSeparator());
  }

  @Test
  void handlerThatIsOffStaysOff() {
    var file = new Sink("%s%n");
    file.setLevel(Level.OFF);
    AuditLog.connect(audit, file);
    audit.info(EVENT);
    assertThat(file.lines).isEmpty();
  }

  @Test
  void filterOfAHandlerAppliesToEvents() {
    var file = new Sink("%s%n");
    file.setLevel(Level.WARNING);
    Filter nothing = logged -> false;
    file.setFilter(nothing);
    AuditLog.connect(audit, file);
    audit.info(EVENT);
    assertThat(file.lines).isEmpty();
  }

  @Test
  void jsonHandlerReceivesTheMembers() {
    var file = new Sink(null);
    file.setFormatter(new JsonFormatter());
    AuditLog.connect(audit, file);
    audit.info(EVENT);
    assertThat(file.records).hasSize(1);
    assertThat(file.records.get(0).getMessage()).isEqualTo("Audit event");
    assertThat(file.records.get(0).getLevel()).isEqualTo(Level.INFO);
    assertThat(file.records.get(0).getParameters()[0])
        .asString()
        .contains("outcome=failure", "user=ada");
  }

  private static LogRecord other(Level level, String message) {
    var logged = new ExtLogRecord(level, message, AuditLogTest.class.getName());
    logged.setLoggerName("org.example");
    return logged;
  }

  private static Handler nested(AsyncHandler outer, Handler inner) {
    outer.addHandler(inner);
    return outer;
  }

  private static final class Sink extends Handler {

    private final List<LogRecord> records = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private Sink(String pattern) {
      if (pattern != null) {
        setFormatter(new PatternFormatter(pattern));
      }
    }

    @Override
    public void publish(LogRecord logged) {
      if (isLoggable(logged)) {
        records.add(logged);
        lines.add(getFormatter().format(logged));
      }
    }

    @Override
    public void flush() {
      // Records are not buffered.
    }

    @Override
    public void close() {
      // There are no resources.
    }
  }
}
