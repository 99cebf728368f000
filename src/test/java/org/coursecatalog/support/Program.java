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
 * The packaged program in a separate process: the native executable if it exists, otherwise the
 * jar.
 */
public final class Program implements AutoCloseable {

  private static final Pattern LISTENING = Pattern.compile("Listening on: http://\\S+?:(\\d+)");
  private static final Pattern MANAGEMENT_LISTENING =
      Pattern.compile("Management interface listening on http://\\S+?:(\\d+)");
  private static final Duration TIMEOUT = Duration.ofSeconds(300);

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

  /**
   * Starts the program with these settings ({@code name=value}) on all addresses and a free port.
   */
  public static Program start(String... settings) {
    return start(List.of(), settings);
  }

  /** Starts the program with a maximum heap size. */
  public static Program startWithHeap(int megabytes, String... settings) {
    return start(List.of("-Xmx" + megabytes + "m"), settings);
  }

  /**
   * Starts the program through another command.
   *
   * @param command the command and its arguments, placed before the command of the program
   */
  public static Program startBy(List<String> command, String... settings) {
    return start(command, List.of(), settings);
  }

  /** Starts the program without a locale and with these environment variables. */
  public static Program startWithoutLocale(Map<String, String> environment, String... settings) {
    return startBy(List.of("/bin/sh", "-c", SOURCE, script(environment)), settings);
  }

  /** Starts the program with these JVM options. */
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
   * Writes a script that sets the variables in UTF-8. Java would encode them in the locale of the
   * tests.
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
        completeFrom(line, MANAGEMENT_LISTENING, managementPort);
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

  /** The URL on the loopback address. Waits until the program listens. */
  public String url() {
    return url("127.0.0.1");
  }

  public String url(String address) {
    return "http://" + address + ":" + port();
  }

  /** Waits until the program listens. */
  public int port() {
    return port.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** The URL of the management interface. Waits until the program listens. */
  public String managementUrl() {
    return managementUrl("127.0.0.1");
  }

  public String managementUrl(String address) {
    url();
    return "http://" + address + ":" + managementPort.join();
  }

  /** The lines of output so far. */
  public List<String> log() {
    return List.copyOf(log);
  }

  /** Waits until the program has ended and its output is complete. */
  public int exitCode() {
    try {
      assertThat(process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
          .as("the program ends")
          .isTrue();
      reader.join(TIMEOUT.toMillis());
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Sends SIGTERM. */
  public void terminate() {
    // Process.destroy() would also close the output stream.
    process.toHandle().destroy();
  }

  /** Sends SIGKILL. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    kill();
  }
}
