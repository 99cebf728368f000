package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import org.coursecatalog.support.Wire;
import org.coursecatalog.support.Wire.Answer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bodies are sent as, and what answers are accepted as. */
@QuarkusTest
class MediaTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\""
      })
  void jsonIsTaken(String contentType) {
    assertThat(login("Content-Type: " + contentType).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/problem+json",
        "application/vnd.api+json",
        "application/json-patch+json",
        "application/x-ndjson",
        "application/jsonx",
        "application/*",
        "*/*",
        "application/json, text/plain",
        "json",
        "/",
        ";",
        ""
      })
  void everythingElseIsUnsupported(String contentType) {
    var answer = login("Content-Type: " + contentType);
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.body()).contains("/problems/unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip", "nonsense"})
  void contentCodingsAreUnsupported(String coding) {
    assertThat(login("Content-Type: application/json", "Content-Encoding: " + coding).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", ""})
  void severalTypesAreNone(String second) {
    assertThat(login("Content-Type: application/json", "Content-Type: " + second).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing: 1", "Accept: */*"})
  void bodyWithoutATypeIsUnsupported(String header) {
    assertThat(login(header).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"POST, /login, 422", "POST, /register, 422", "POST, /refresh, 401"})
  void noBodyNeedsNoType(String method, String path, int status) {
    assertThat(Wire.answerTo(method, path, "Content-Length: 0").status()).isEqualTo(status);
    assertThat(Wire.answerTo(method, path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          */*                                  | 200
          application/json                     | 200
          application/*                        | 200
          APPLICATION/JSON                     | 200
          text/html, application/json;q=0.1    | 200
          text/html, */*;q=0.01                | 200
          application/json;charset=utf-8       | 200
          text/html                            | 406
          text/*                               | 406
          application/xml                      | 406
          application/problem+json             | 406
          image/png, text/css;q=0.5            | 406
          """,
      delimiter = '|')
  void answersAreJsonOrNotAcceptable(String accept, int status) {
    for (var path : new String[] {"/ping", "/problems/invalid"}) {
      assertThat(Wire.answerTo("GET", path, "Accept: " + accept).status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "/", "text", "*", ";q=1", "application/json;q=x", ",,,", "a/b/c"})
  void garbledAcceptIsNoFailureOfOurs(String accept) {
    assertThat(Wire.answerTo("GET", "/ping", "Accept: " + accept).status()).isIn(200, 400, 406);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "image/png"})
  void problemsAreToldWhateverIsAccepted(String accept) {
    var answer = Wire.answerTo("GET", "/nowhere", "Accept: " + accept);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.headers().get("Content-Type")).startsWith("application/problem+json");
  }

  private static Answer login(String... headers) {
    try (var wire = Wire.open()) {
      var all = Arrays.copyOf(headers, headers.length + 1);
      all[headers.length] = "Content-Length: 2";
      return wire.send(Wire.head("POST", "/login", all) + "{}").read();
    }
  }
}
