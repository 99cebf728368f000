package org.coursecatalog.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A client can distinguish an incomplete export from a complete one, even with HTTP/1.0, where only
 * the end of the connection differs.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokenExportIT {

  private static final int ITEMS = 20_000;

  /** Makes the export larger than all buffers between server and client. */
  private static final String PADDING = "数".repeat(180);

  private static final int SMALL_BUFFER = 4096;
  private static final int TIMEOUT_MILLIS = 60_000;

  @Test
  void databaseOutageResetsTheConnection(@TempDir Path folder) throws Exception {
    try (var server = PostgresServer.inFolder(folder);
        var program = start(server.newDatabase().settingsAnd("catalog.passwords.cost=4"))) {
      fill(program);
      assertReset(program, server::stop);
    }
  }

  @Test
  void killedProgramResetsTheConnection() throws Exception {
    try (var program = start("catalog.passwords.cost=4")) {
      fill(program);
      assertReset(program, program::kill);
    }
  }

  @Test
  void shutdownDuringAnExportResetsTheConnection() throws Exception {
    try (var program =
        start(
            "catalog.passwords.cost=4",
            "catalog.shutdown.delay=0S",
            "catalog.shutdown.timeout=1S")) {
      fill(program);
      assertReset(
          program,
          () -> {
            program.terminate();
            program.exitCode();
          });
    }
  }

  @Test
  void completeExportEndsWithoutAReset() throws Exception {
    try (var program = start("catalog.passwords.cost=4")) {
      fill(program);
      try (var socket = beginExport(program)) {
        var rest = new String(readToEnd(socket), StandardCharsets.UTF_8);
        assertThat(rest.substring(rest.length() - line(0).length() - 20))
            .contains("\"name\":\"%d ".formatted(ITEMS - 1))
            .endsWith("}\n");
      }
    }
  }

  private static Program start(String... settings) {
    return Program.startWithHeap(256, settings);
  }

  private static void fill(Program program) {
    var lines =
        IntStream.range(0, ITEMS)
            .mapToObj(BrokenExportIT::line)
            .collect(
                Collectors.joining(
                    "\n", "{\"kind\":\"specialization\",\"name\":\"Physics\"}\n", "\n"));
    Api.importLines(Api.adminOf(program.url()), lines).then().statusCode(200);
  }

  private static String line(int number) {
    return "{\"kind\":\"course_item\",\"name\":\"%d %s\",\"type\":\"lecture\",\"specialization\":\"Physics\"}"
        .formatted(number, PADDING);
  }

  private static void assertReset(Program program, Runnable end) throws Exception {
    try (var socket = beginExport(program)) {
      end.run();
      assertThatThrownBy(() -> readToEnd(socket)).isInstanceOf(SocketException.class);
    }
  }

  /** Opens a connection with a small receive buffer and starts an export. */
  private static Socket beginExport(Program program) throws IOException {
    var token = new Client(program.url()).adminToken();
    var socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress("127.0.0.1", program.port()));
    socket
        .getOutputStream()
        .write(
            "GET /export HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(token)
                .getBytes(StandardCharsets.US_ASCII));
    var begin = new String(socket.getInputStream().readNBytes(1_000), StandardCharsets.UTF_8);
    assertThat(begin).startsWith("HTTP/1.0 200").contains("\"kind\"");
    return socket;
  }

  private static byte[] readToEnd(Socket socket) throws IOException {
    var bytes = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(bytes);
    return bytes.toByteArray();
  }
}
