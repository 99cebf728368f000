package org.coursecatalog.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The packaged program as a process of its own, with settings of its own: the jar, or the native
 * executable when there is one.
 */
public final class Program implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: http://\\S+?:(\\d+)");
  private static final Pattern MANAGED =
      Pattern.compile("Management interface listening on http://\\S+?:(\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(300);

  /** Sources the script in $0, and then runs the program. */
  private static final String SOURCE = ". \"$0\"; exec \"$@\"";

  private final Process process;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final CompletableFuture<Integer> managementPort = new CompletableFuture<>();

  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    reader = new Thread(this::read, "log of the program");
    reader.setDaemon(true);
    reader.start();
  }

  /** With these settings ({@code name=value}), on all addresses and any free port. */
  public static Program start(String... settings) {
    return start(List.of(), settings);
  }

  /** The same with so many megabytes of heap. */
  public static Program startWithHeap(int megabytes, String... settings) {
    return start(List.of("-Xmx" + megabytes + "m"), settings);
  }

  /**
   * The same, started by another program.
   *
   * @param command the words before those that start it
   */
  public static Program startBy(List<String> command, String... settings) {
    return start(command, List.of(), settings);
  }

  /** The same without a locale, and with these environment variables. */
  public static Program startWithoutLocale(Map<String, String> environment, String... settings) {
    return startBy(List.of("/bin/sh", "-c", SOURCE, script(environment)), settings);
  }

  /** The same with these options of Java. */
  static Program start(List<String> options, String... settings) {
    return start(List.of(), options, settings);
  }

  private static Program start(List<String> prefix, List<String> options, String... settings) {
    var properties = new ArrayList<String>(options);
    properties.addAll(List.of("-Dquarkus.http.host=0.0.0.0", "-Dquarkus.http.port=0"));
    properties.add("-Dquarkus.management.port=0");
    for (var setting : settings) {
      properties.add("-D" + setting);
    }
    try {
      var command = new ArrayList<>(prefix);
      command.addAll(command(properties));
      return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes a script that sets the variables in UTF-8. Java itself would encode them by the locale
   * in which the tests run.
   */
  private static String script(Map<String, String> environment) {
    var lines = new StringBuilder("unset LANG LANGUAGE LC_ALL LC_CTYPE\n");
    environment.forEach(
        (name, value) ->
            lines.append("export %s='%s'\n".formatted(name, value.replace("'", "'\\''"))));
    try {
      var file = Files.createTempFile("environment", ".sh");
      file.toFile().deleteOnExit();
      return Files.writeString(file, lines).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(List<String> properties) {
    var command = new ArrayList<String>();
    var executable = Path.of(System.getProperty("native.image.path", "target/none"));
    if (Files.isExecutable(executable)) {
      command.add(executable.toString());
      command.addAll(properties);
    } else {
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of(System.getProperty("test.java.options", "-Xshare:auto").split(" ")));
      command.addAll(properties);
      command.addAll(
          List.of("-jar", Path.of("target", "quarkus-app", "quarkus-run.jar").toString()));
    }
    return command;
  }

  private void read() {
    try (var output = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        log.add(line);
        completeFrom(line, MANAGED, managementPort);
        completeFrom(line, LISTENING, port);
      }
    } catch (IOException e) {
      port.completeExceptionally(e);
    }
    port.completeExceptionally(new IllegalStateException("The program has ended: " + log));
  }

  private static void completeFrom(String line, Pattern pattern, CompletableFuture<Integer> port) {
    var found = pattern.matcher(line);
    if (found.find()) {
      port.complete(Integer.valueOf(found.group(1)));
    }
  }

  /** Its address for who is on this machine; waits until it listens. */
  public String url() {
    return url("127.0.0.1");
  }

  /** The same by another address of this machine. */
  public String url(String address) {
    return "http://" + address + ":" + port();
  }

  /** Where it listens; waits until it does. */
  public int port() {
    return port.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** Where its health is told; waits until it listens. */
  public String managementUrl() {
    return managementUrl("127.0.0.1");
  }

  /** The same by another address of this machine. */
  public String managementUrl(String address) {
    url();
    return "http://" + address + ":" + managementPort.join();
  }

  /** What it has written so far. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** Waits until it has ended by itself, and its log is complete. */
  public int exitCode() {
    try {
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .as("the program ends by itself")
          .isTrue();
      reader.join(PATIENCE.toMillis());
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks it to end, as {@code kill} does. */
  public void terminate() {
    // Not by the process itself: that would close its log as well.
    process.toHandle().destroy();
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
