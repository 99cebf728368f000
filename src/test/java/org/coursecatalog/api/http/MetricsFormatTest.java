package org.coursecatalog.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Accept header selects the format of the metrics, and never causes an error. */
@QuarkusTest
class MetricsFormatTest {

  @TestHTTPResource(value = "/", management = true)
  URL management;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/openmetrics-text",
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        "application/openmetrics-text;version=0.0.1",
        "APPLICATION/OPENMETRICS-TEXT",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited;q=0.7,application/openmetrics-text;q=0.5"
      })
  void acceptThatNamesOpenMetricsGetsOpenMetrics(String accept) {
    assertThat(mediaTypeFor("GET", accept)).isEqualTo("application/openmetrics-text");
    assertThat(mediaTypeFor("HEAD", accept)).isEqualTo("application/openmetrics-text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain;version=0.0.4;q=1,*/*;q=0.1",
        "text/plain,application/openmetrics-text;q=0.5",
        "application/openmetrics-text;q=0,*/*",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited",
        "application/json",
        "nonsense",
        ";q=x"
      })
  void everyOtherAcceptGetsPlainText(String accept) {
    assertThat(mediaTypeFor("GET", accept)).isEqualTo("text/plain");
  }

  @Test
  void acceptHeaderLinesAreCombined() {
    assertThat(mediaTypeFor("GET", "text/plain;q=0.3", "application/openmetrics-text;q=0.6"))
        .isEqualTo("application/openmetrics-text");
  }

  private String mediaTypeFor(String method, String... accept) {
    var request = RestAssured.given();
    for (var line : accept) {
      request.header("Accept", line);
    }
    var response = request.request(method, management + "metrics");
    assertThat(response.statusCode()).as(String.join("; ", accept)).isEqualTo(200);
    assertThat(response.asString().strip().endsWith("# EOF"))
        .isEqualTo(method.equals("GET") && response.contentType().contains("openmetrics"));
    return response.contentType().replaceAll(";.*", "");
  }
}
