package org.coursecatalog.platform.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.util.ExceptionUtil;
import io.smallrye.config.ConfigValidationException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.coursecatalog.settings.LiteralCredentials;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Reports why startup failed. Prints one line for each invalid setting, and a stack trace if no
 * setting is the cause. Quarkus itself prints several lines with Java class names for a value of
 * the wrong type, and does not print the setting of a port that is in use.
 */
public final class StartFailure implements BiConsumer<Integer, Throwable> {

  private static final Logger LOG = Logger.getLogger(StartFailure.class);

  private static final Pattern UNUSABLE_VALUE =
      Pattern.compile(
          "(?s)The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst"
              + " being converted (.*)");

  private static final Pattern CODES = Pattern.compile("^[\\w.$]+Exception: |SRCFG\\d+: ");

  private static final Pattern UNKNOWN_CONSTANT =
      Pattern.compile("Cannot convert .* to enum class \\S+, allowed values: (.*)");

  /** Reports the failure, if any, and exits as Quarkus does. */
  @Override
  public void accept(Integer exitCode, Throwable failure) {
    if (failure != null) {
      report(failure);
    }
    ApplicationLifecycleManager.getDefaultExitCodeHandler().accept(exitCode, failure);
  }

  private static void report(Throwable failure) {
    var lines = explain(ExceptionUtil.getRootCause(failure));
    if (lines.isEmpty()) {
      LOG.error("Failed to start application", failure);
    } else {
      print(lines);
    }
  }

  /** Prints to the standard error stream, because logging may not be configured yet. */
  private static void print(List<String> lines) {
    var stream = new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8);
    lines.forEach(stream::println);
  }

  /** Returns one line for each invalid setting; empty if no setting caused the failure. */
  static List<String> explain(Throwable cause) {
    if (cause instanceof ConfigValidationException invalid) {
      return explain(invalid);
    }
    if (cause instanceof QuarkusBindException bind) {
      return List.of(explain(bind));
    }
    if (cause instanceof ConfigurationException || cause instanceof PreventFurtherStepsException) {
      return String.valueOf(cause.getMessage()).lines().toList();
    }
    return List.of();
  }

  private static List<String> explain(ConfigValidationException invalid) {
    var lines = new ArrayList<String>();
    for (var at = 0; at < invalid.getProblemCount(); at++) {
      lines.add(explain(invalid.getProblem(at).getMessage()));
    }
    return lines;
  }

  private static String explain(String problem) {
    var text = CODES.matcher(problem).replaceAll("").replaceAll("\\s+", " ");
    var unusable = UNUSABLE_VALUE.matcher(text);
    if (!unusable.matches()) {
      return text;
    }
    var name = unusable.group(1);
    var value = LiteralCredentials.isCredential(name) ? "" : " \"" + unusable.group(2) + "\"";
    var reason = UNKNOWN_CONSTANT.matcher(unusable.group(3)).replaceFirst("must be one of: $1");
    return "%s has the unusable value%s: %s".formatted(name, value, reason);
  }

  private static String explain(QuarkusBindException bind) {
    var config = ConfigProvider.getConfig();
    var settings = List.of("quarkus.http.port", "quarkus.http.ssl-port", "quarkus.management.port");
    var names =
        settings.stream()
            .filter(name -> config.getOptionalValue(name, int.class).orElse(0) == bind.getPort())
            .toList();
    return "Port %d (%s) on %s is already in use"
        .formatted(bind.getPort(), String.join(", ", names), bind.getHost());
  }
}
