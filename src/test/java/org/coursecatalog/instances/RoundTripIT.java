package org.coursecatalog.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Export and import of large catalogs between instances with small heaps. */
@Execution(ExecutionMode.CONCURRENT)
class RoundTripIT {

  private static final Logger LOG = Logger.getLogger(RoundTripIT.class);
  private static final int LINES = 100_000;

  /** The catalog in memory uses most of the heap. */
  private static final int HEAP_MEGABYTES = 192;

  private static final int HEAP_MEGABYTES_WITH_DATABASE = 128;

  @TempDir private Path folder;

  @Test
  void catalogIsCopiedBetweenInstances() {
    try (var first = Program.startWithHeap(HEAP_MEGABYTES);
        var second = Program.startWithHeap(HEAP_MEGABYTES)) {
      assertRoundTrip(first, second);
    }
  }

  @Test
  void catalogIsCopiedBetweenDatabases() {
    var server = PostgresServer.shared();
    try (var first =
            Program.startWithHeap(
                HEAP_MEGABYTES_WITH_DATABASE, server.newDatabase().settingsAnd());
        var second =
            Program.startWithHeap(
                HEAP_MEGABYTES_WITH_DATABASE, server.newDatabase().settingsAnd())) {
      assertRoundTrip(first, second);
    }
  }

  @Test
  void stalledClientsUseLittleMemory() throws Exception {
    try (var program = Program.startWithHeap(HEAP_MEGABYTES)) {
      importLines(program, write());
      var client = new Client(program.url());
      var admin = client.adminToken();
      var url = URI.create(program.url());
      var sockets = IntStream.range(0, 50).mapToObj(number -> stalledExport(url, admin)).toList();
      assertThat(client.get("/specialization", admin).status()).isEqualTo(200);
      assertThat(export(program, "concurrent")).hasSameBinaryContentAs(folder.resolve("written"));
      for (var socket : sockets) {
        socket.close();
      }
      assertThat(client.get("/specialization", admin).status()).isEqualTo(200);
      assertThat(program.log()).noneMatch(line -> line.contains("OutOfMemoryError"));
    }
  }

  private void assertRoundTrip(Program first, Program second) {
    var written = write();
    importLines(first, written);
    var export = export(first, "first");
    assertThat(export).hasSameBinaryContentAs(written);
    importLines(second, export);
    assertThat(export(second, "second")).hasSameBinaryContentAs(written);
    assertThat(Stream.of(first, second).flatMap(program -> program.log().stream()))
        .noneMatch(line -> line.contains("OutOfMemoryError") || line.contains("incident"));
  }

  private Path write() {
    var lines =
        IntStream.range(0, LINES)
            .mapToObj(
                number ->
                    number % 100 == 0
                        ? "{\"kind\":\"specialization\",\"name\":\"Specialization %d\"}"
                            .formatted(number)
                        : ("{\"kind\":\"course_item\",\"name\":\"Course item number %d\",\"type\":\"lecture\","
                                + "\"specialization\":\"Specialization %d\"}")
                            .formatted(number, number / 100 * 100));
    try {
      return Files.write(folder.resolve("written"), (Iterable<String>) lines::iterator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpRequest.Builder request(Program program, String path) {
    return HttpRequest.newBuilder(URI.create(program.url() + path))
        .timeout(Duration.ofMinutes(3))
        .header("Authorization", "Bearer " + new Client(program.url()).adminToken());
  }

  private static void importLines(Program program, Path lines) {
    try {
      var start = Instant.now();
      var response =
          HttpClient.newHttpClient()
              .send(
                  request(program, "/import")
                      .header("Content-Type", "application/x-ndjson")
                      .POST(BodyPublishers.ofFile(lines))
                      .build(),
                  BodyHandlers.ofString());
      LOG.infof("An import of %d lines took %s", LINES, Duration.between(start, Instant.now()));
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path export(Program program, String name) {
    try {
      var start = Instant.now();
      var response =
          HttpClient.newHttpClient()
              .send(
                  request(program, "/export").GET().build(),
                  BodyHandlers.ofFile(folder.resolve(name)));
      LOG.infof("An export of %d lines took %s", LINES, Duration.between(start, Instant.now()));
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Requests an export without reading the response. */
  private static Socket stalledExport(URI url, String token) {
    try {
      var socket = new Socket();
      socket.setReceiveBufferSize(4_096);
      socket.connect(new java.net.InetSocketAddress(url.getHost(), url.getPort()));
      socket
          .getOutputStream()
          .write(
              "GET /export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(token)
                  .getBytes(StandardCharsets.US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
