package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.LocalNetwork;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TimeComparison;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The duration of a failed login does not reveal whether the account exists. */
@Tag("stopwatch")
class LoginTimingIT {

  private static final Logger LOG = Logger.getLogger(LoginTimingIT.class);

  @Test
  void unknownUserTakesAsLongAsAWrongPassword() throws Exception {
    try (var program = Program.start("catalog.throttle.enabled=false")) {
      requireSameTime(
          program.url(),
          new Credentials("admin", "wrong password"),
          new Credentials("unknown", "wrong password"));
    }
  }

  @Test
  void rejectedWellKnownPasswordTakesAsLongAsAWrongPassword() throws Exception {
    var network = LocalNetwork.networkAddress();
    try (var program = Program.start("catalog.throttle.enabled=false")) {
      requireSameTime(
          program.url(network),
          new Credentials("admin", "wrong password"),
          new Credentials("admin", "admin123"));
    }
  }

  private static void requireSameTime(String url, Credentials one, Credentials other)
      throws Exception {
    var client = new Client(url);
    var ratio =
        TimeComparison.requireSameTime(
            () -> failedLogin(client, one), () -> failedLogin(client, other));
    LOG.infof("%s takes %.2f times as long as %s", other, ratio, one);
    var response = failedLogin(client, one);
    var otherResponse = failedLogin(client, other);
    assertThat(otherResponse.body()).isEqualTo(response.body());
    assertThat(comparableHeaders(otherResponse)).isEqualTo(comparableHeaders(response));
  }

  private static Client.Response failedLogin(Client client, Credentials credentials) {
    var response = client.login(credentials.username(), credentials.password());
    assertThat(response.status()).isEqualTo(401);
    return response;
  }

  private static Map<String, List<String>> comparableHeaders(Client.Response response) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.response().headers().map());
    headers.remove("X-Request-Id");
    headers.remove("Date");
    return headers;
  }

  private record Credentials(String username, String password) {}
}
