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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coursecatalog.support.Machine;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TimeComparison;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The time that a failed login takes does not reveal who has an account. */
@Tag("stopwatch")
class LoginTimingIT {

  private static final Logger LOG = Logger.getLogger(LoginTimingIT.class);

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

  private void requireSameTime(String url, String one, String other) throws Exception {
    var ratio = TimeComparison.requireSameTime(() -> refused(url, one), () -> refused(url, other));
    LOG.infof("%s takes %.2f times as long as %s", other.strip(), ratio, one.strip());
    var answer = send(url, one);
    var otherAnswer = send(url, other);
    assertThat(otherAnswer.body()).isEqualTo(answer.body());
    assertThat(comparableHeaders(otherAnswer)).isEqualTo(comparableHeaders(answer));
  }

  private int refused(String url, String credentials) throws IOException, InterruptedException {
    var status = send(url, credentials).statusCode();
    assertThat(status).isEqualTo(401);
    return status;
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
}
