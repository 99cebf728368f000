package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coursecatalog.support.Machine;
import org.coursecatalog.support.Program;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stop-watch does not tell who has an account. */
@Tag("stopwatch")
class LoginTimingIT {

  private static final Logger LOG = Logger.getLogger(LoginTimingIT.class);
  private static final int WARM_UP = 20;
  private static final int ROUNDS = 60;
  private static final double TOLERANCE = 0.1;

  private final HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  @Test
  void unknownUserTakesAsLongAsAWrongPassword() throws Exception {
    try (var program = Program.start("catalog.throttle.enabled=false")) {
      requireSameTime(
          program.url(), credentials("admin", "wrong password"), credentials("nobody", "whatever"));
    }
  }

  @Test
  void refusedWellKnownPasswordTakesAsLongAsAWrongOne() throws Exception {
    var network = Machine.networkAddress();
    try (var program = Program.start("catalog.throttle.enabled=false")) {
      requireSameTime(
          program.url(network),
          credentials("admin", "wrong password"),
          credentials("admin", "admin123"));
    }
  }

  /** A machine that does other things at the same time gets three attempts. */
  private void requireSameTime(String url, String one, String other) throws Exception {
    measure(url, one, other, WARM_UP);
    var ratios = new ArrayList<Double>();
    do {
      ratios.add(measure(url, one, other, ROUNDS));
    } while (!isWithinTolerance(ratios) && ratios.size() < 3);
    LOG.infof("%s takes as long as %s times %s", other.strip(), one.strip(), ratios);
    assertThat(isWithinTolerance(ratios)).as("the last of the ratios %s", ratios).isTrue();
    var answer = send(url, one);
    var otherAnswer = send(url, other);
    assertThat(otherAnswer.body()).isEqualTo(answer.body());
    assertThat(comparableHeaders(otherAnswer)).isEqualTo(comparableHeaders(answer));
  }

  private static boolean isWithinTolerance(List<Double> ratios) {
    return Math.abs(ratios.get(ratios.size() - 1) - 1) < TOLERANCE;
  }

  /** The ratio of the medians of interleaved measurements; neither is always the first. */
  private double measure(String url, String one, String other, int rounds) throws Exception {
    var timesOfOne = new ArrayList<Long>();
    var timesOfOther = new ArrayList<Long>();
    for (var round = 0; round < rounds; round++) {
      if (round % 2 == 0) {
        timesOfOne.add(timeOf(url, one));
        timesOfOther.add(timeOf(url, other));
      } else {
        timesOfOther.add(timeOf(url, other));
        timesOfOne.add(timeOf(url, one));
      }
    }
    return median(timesOfOther) / median(timesOfOne);
  }

  private long timeOf(String url, String credentials) throws IOException, InterruptedException {
    var start = System.nanoTime();
    assertThat(send(url, credentials).statusCode()).isEqualTo(401);
    return System.nanoTime() - start;
  }

  private HttpResponse<String> send(String url, String credentials)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/login"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(credentials))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static Map<String, List<String>> comparableHeaders(HttpResponse<String> answer) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.headers().map());
    headers.remove("X-Request-Id");
    headers.remove("Date");
    return headers;
  }

  private static String credentials(String username, String password) {
    return """
    {"username": "%s", "password": "%s"}
    """
        .formatted(username, password);
  }

  private static double median(List<Long> times) {
    Collections.sort(times);
    return times.get(times.size() / 2);
  }
}
