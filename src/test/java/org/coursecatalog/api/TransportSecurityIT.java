package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TestAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** HSTS if the packaged program terminates TLS, and with and without a trusted proxy. */
@Execution(ExecutionMode.CONCURRENT)
class TransportSecurityIT {

  private static final String HSTS = "Strict-Transport-Security";
  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding=true";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies=";
  private static final Pattern LISTENING = Pattern.compile("Listening on: .*https://\\S+?:(\\d+)");

  private static final List<String> PATHS =
      List.of("/", "/ping", "/nowhere", "/user/me", "/openapi.json", "/swagger-ui/");

  @Test
  void responsesOverTlsHaveTheHeader(@TempDir Path folder) {
    var certificate = new TestAuthority(folder, "localhost").configuration();
    try (var program =
        Program.start(
            "quarkus.http.ssl-port=0",
            "quarkus.http.ssl.certificate.files=" + certificate.get("ssl_cert_file"),
            "quarkus.http.ssl.certificate.key-files=" + certificate.get("ssl_key_file"))) {
      var plain = program.url();
      var secure = "https://localhost:" + tlsPortOf(program);
      for (var path : PATHS) {
        assertThat(Api.at(secure).relaxedHTTPSValidation().get(path).header(HSTS))
            .as(path)
            .isEqualTo("max-age=31536000");
        assertThat(forwarded(plain, path).header(HSTS)).as(path).isNull();
      }
    }
  }

  @Test
  void trustedProxyStatesThatItReceivedTheRequestOverTls() {
    try (var program = Program.start(FORWARDING, TRUSTED + "127.0.0.1")) {
      for (var path : PATHS) {
        assertThat(forwarded(program.url(), path).header(HSTS)).isEqualTo("max-age=31536000");
        assertThat(Api.at(program.url()).get(path).header(HSTS)).isNull();
      }
    }
  }

  @Test
  void otherPeersAreNotBelieved() {
    try (var program = Program.start(FORWARDING, TRUSTED + "192.0.2.0/24")) {
      for (var path : PATHS) {
        assertThat(forwarded(program.url(), path).header(HSTS)).isNull();
      }
    }
  }

  private static Response forwarded(String url, String path) {
    return Api.at(url).header("X-Forwarded-Proto", "https").get(path);
  }

  private static String tlsPortOf(Program program) {
    return program.log().stream()
        .flatMap(line -> LISTENING.matcher(line).results())
        .map(listening -> listening.group(1))
        .findFirst()
        .orElseThrow();
  }
}
