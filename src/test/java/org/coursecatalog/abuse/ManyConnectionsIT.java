package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Clients that occupy many connections and buffers of the packaged program. */
@Execution(ExecutionMode.CONCURRENT)
class ManyConnectionsIT {

  private static final int MAX = 64;
  private static final int BODY_BYTES = 65_500;

  @Test
  void newConnectionsReplaceIdleOnes() {
    try (var program = Program.start("catalog.http.max-connections=" + MAX)) {
      var idle = new ArrayList<Wire>();
      for (var i = 0; i < 3 * MAX; i++) {
        var wire = Wire.open(program.port());
        assertThat(wire.send(Wire.head("GET", "/ping")).read().status()).isEqualTo(200);
        idle.add(wire);
      }

      var open =
          idle.stream().filter(wire -> getsResponse(wire, Wire.head("GET", "/ping"))).count();
      assertThat(open).isBetween(1L, (long) MAX);
      idle.forEach(Wire::close);
    }
  }

  /** Sends 40 MB of incomplete bodies. The budget is an eighth of 96 MB. */
  @Test
  void incompleteBodiesDoNotBlockOtherRequests() {
    try (var program = Program.startWithHeap(96)) {
      List<Wire> incomplete = new ArrayList<>();
      for (var i = 0; i < 600; i++) {
        incomplete.add(Wire.open(program.port()).send(incompleteBody()));
        if (i % 100 == 99) {
          try (var other = Wire.open(program.port())) {
            assertThat(other.send(Wire.head("GET", "/ping")).read().status()).isEqualTo(200);
          }
        }
      }

      var responses = incomplete.stream().filter(wire -> getsResponse(wire, " ")).count();
      assertThat(responses).isBetween(1L, 400L);
      incomplete.forEach(Wire::close);
    }
  }

  private static boolean getsResponse(Wire wire, String bytes) {
    try {
      return wire.send(bytes).read().status() > 0;
    } catch (UncheckedIOException closed) {
      return false;
    }
  }

  private static String incompleteBody() {
    return Wire.head(
            "POST", "/login", "Content-Type: application/json", "Content-Length: " + BODY_BYTES)
        + " ".repeat(BODY_BYTES - 1);
  }
}
