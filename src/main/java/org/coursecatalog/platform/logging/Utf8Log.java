package org.coursecatalog.platform.logging;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Writes the log in UTF-8 in every locale. Quarkus has no setting for the encoding of the console.
 * Without a locale, Java would replace each non-ASCII character by a question mark.
 */
@Singleton
class Utf8Log {

  private static final int AS_EARLY_AS_POSSIBLE = Interceptor.Priority.PLATFORM_BEFORE - 300;

  void onStart(@Observes @Priority(AS_EARLY_AS_POSSIBLE) StartupEvent event) {
    Arrays.stream(InitialConfigurator.DELAYED_HANDLER.getHandlers()).forEach(Utf8Log::encode);
    Collections.list(LogManager.getLogManager().getLoggerNames()).stream()
        .flatMap(name -> Arrays.stream(Logger.getLogger(name).getHandlers()))
        .forEach(Utf8Log::encode);
  }

  /** Keeps an encoding that is configured for a file. */
  static void encode(Handler handler) {
    if (handler instanceof ConsoleHandler || isLocaleEncoding(handler.getEncoding())) {
      try {
        handler.setEncoding(StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("UTF-8 is not supported", e);
      }
    }
    if (handler instanceof ExtHandler outer) {
      Arrays.stream(outer.getHandlers()).forEach(Utf8Log::encode);
    }
  }

  private static boolean isLocaleEncoding(String encoding) {
    return encoding == null || Charset.forName(encoding).equals(Charset.defaultCharset());
  }
}
