package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A running service of an example, with one route, {@code GET /grades}. */
final class ExampleService implements AutoCloseable {

  private static final Pattern LISTENING =
      Pattern.compile("(?:Listening on: http://\\S+?:|Tomcat started on port )(\\d+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;

  private ExampleService(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a service.
   *
   * @param folder a folder for its log
   */
  static ExampleService start(Path folder, List<String> command) throws IOException {
    var log = folder.resolve("service.log");
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    var service = new ExampleService(process, log);
    eventually("the service listens", service::isListening);
    return service;
  }

  private boolean isListening() throws IOException {
    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
    return LISTENING.matcher(Files.readString(log)).find();
  }

  /** Requests the grades with this token, or without a token if it is {@code null}. */
  HttpResponse<String> getGrades(String token) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url() + "/grades"));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String url() throws IOException {
    var listening = LISTENING.matcher(Files.readString(log));
    assertThat(listening.find()).isTrue();
    return "http://127.0.0.1:" + listening.group(1);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
