package org.coursecatalog.settings;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code EnvironmentSettingsIT} starts the program without a locale. */
class Utf8EnvironmentTest {

  @Test
  void settingsAreDecodedAsUtf8() {
    var environment =
        "PATH=/usr/bin\0CATALOG_ADMIN_PASSWORD=Grüße=\n77\0QUARKUS_DATASOURCE_PASSWORD=ключ\0"
            + "_PROD_CATALOG_STORE=memory\0HOME=ü\0CATALOG_UNFINISHED";
    assertThat(Utf8Environment.parse(environment.getBytes(UTF_8)))
        .isEqualTo(
            Map.of(
                "CATALOG_ADMIN_PASSWORD",
                "Grüße=\n77",
                "QUARKUS_DATASOURCE_PASSWORD",
                "ключ",
                "_PROD_CATALOG_STORE",
                "memory"));
  }

  @Test
  void valueInAnotherEncodingIsSkipped() {
    var environment = "CATALOG_ADMIN_PASSWORD=Grüße\0CATALOG_STORE=memory\0";
    assertThat(Utf8Environment.parse(environment.getBytes(ISO_8859_1)))
        .isEqualTo(Map.of("CATALOG_STORE", "memory"));
  }
}
