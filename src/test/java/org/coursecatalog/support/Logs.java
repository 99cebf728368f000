package org.coursecatalog.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Records the log messages of some categories until it is closed. */
public final class Logs extends Handler implements AutoCloseable {

  private final List<Logger> loggers;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Logs(List<Logger> loggers) {
    this.loggers = loggers;
    setFormatter(new SimpleFormatter());
    loggers.forEach(logger -> logger.addHandler(this));
  }

  /** The category "" receives the messages of all loggers without a separate handler. */
  public static Logs of(String... categories) {
    return new Logs(List.of(categories).stream().map(Logger::getLogger).toList());
  }

  /** The messages so far, each with the stack trace of its exception. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void publish(LogRecord logged) {
    var thrown = logged.getThrown() == null ? "" : getFormatter().format(logged);
    lines.add(getFormatter().formatMessage(logged) + thrown);
  }

  @Override
  public void flush() {
    // Messages are not buffered.
  }

  @Override
  public void close() {
    loggers.forEach(logger -> logger.removeHandler(this));
  }
}
