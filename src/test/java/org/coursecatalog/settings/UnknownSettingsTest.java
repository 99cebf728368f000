package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownSettingsTest {

  private static final UnknownSettings SETTINGS =
      new UnknownSettings(
          "catalog",
          Set.of(
              "catalog.hosts[*]",
              "catalog.labels.*.text",
              "catalog.store",
              "catalog.admin.password",
              "catalog.admin.username",
              "catalog.auth.refresh-rotation",
              "catalog.passwords.hashing-queue"));

  @ParameterizedTest
  @CsvSource({
    "catalog.stor, catalog.store",
    "catalog.admin.pasword, catalog.admin.password",
    "catalog.admin.passwd, catalog.admin.password",
    "catalog.auth.refreshRotation, catalog.auth.refresh-rotation",
    "catalog.auth.refresh_rotation, catalog.auth.refresh-rotation",
    "Catalog.Store, catalog.store",
    "catalog.password.hashing-queue, catalog.passwords.hashing-queue",
    "%prod.catalog.stor, catalog.store",
    "'%dev,test.catalog.admin.user', catalog.admin.username",
    "CATALOG_STORE, catalog.store",
    "catalog.labels.any.txt, catalog.labels.*.text",
  })
  void unknownPropertyIsReportedWithTheNearestName(String property, String nearest) {
    assertThat(SETTINGS.ofProperty(property))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith(property + " is not").endsWith("is " + nearest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog.store",
        "catalog.hosts[0]",
        "catalog.labels.any.text",
        "catalog.labels.\"any.name\".text",
        "%prod.catalog.store",
        "catalog.admin.password",
        "quarkus.catalog.stor",
        "catalog",
        "my.catalog.stor",
        "catalogs.stor",
      })
  void knownAndForeignPropertiesAreAccepted(String property) {
    assertThat(SETTINGS.ofProperty(property)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CATALOG_STOR, CATALOG_STORE (catalog.store)",
    "CATALOG_ADMIN_PASSWD, CATALOG_ADMIN_PASSWORD (catalog.admin.password)",
    "catalog_admin_passwort, CATALOG_ADMIN_PASSWORD (catalog.admin.password)",
    "catalog.stor, CATALOG_STORE (catalog.store)",
    "_PROD_CATALOG_STOR, CATALOG_STORE (catalog.store)",
    "CATALOG_PORT, CATALOG_STORE (catalog.store)",
  })
  void unknownVariableIsReportedWithTheNearestName(String variable, String nearest) {
    assertThat(SETTINGS.ofVariable(variable, "8080"))
        .hasValueSatisfying(
            fault -> assertThat(fault).startsWith(variable + " is not").endsWith("is " + nearest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CATALOG_STORE",
        "CATALOG_HOSTS_0_",
        "CATALOG_LABELS_ANY_NAME_TEXT",
        "catalog_store",
        "catalog.store",
        "_PROD_CATALOG_STORE",
        "CATALOG_AUTH_REFRESH_ROTATION",
        "CATALOGS_STOR",
        "PATH",
      })
  void knownAndForeignVariablesAreAccepted(String variable) {
    assertThat(SETTINGS.ofVariable(variable, "x")).isEmpty();
  }

  /** Variables of Kubernetes services and Docker links named catalog and catalog-db. */
  @ParameterizedTest
  @CsvSource({
    "CATALOG_SERVICE_HOST, 10.96.0.7",
    "CATALOG_SERVICE_PORT, 8080",
    "CATALOG_SERVICE_PORT_HTTP, 8080",
    "CATALOG_PORT, tcp://10.96.0.7:8080",
    "CATALOG_PORT_8080_TCP, tcp://10.96.0.7:8080",
    "CATALOG_PORT_8080_TCP_PROTO, tcp",
    "CATALOG_PORT_8080_TCP_PORT, 8080",
    "CATALOG_PORT_8080_TCP_ADDR, 10.96.0.7",
    "CATALOG_DB_SERVICE_HOST, 10.96.0.8",
    "CATALOG_DB_PORT, tcp://10.96.0.8:5432",
    "CATALOG_DB_PORT_5432_TCP, tcp://10.96.0.8:5432",
    "CATALOG_NAME, /web/catalog",
    "CATALOG_ENV_PATH, /usr/bin",
  })
  void variablesOfServicesAndLinksAreAccepted(String variable, String value) {
    assertThat(SETTINGS.ofVariable(variable, value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, abc, 0", "abc, '', 3", "kitten, sitting, 3", "ab, ba, 2"})
  void distanceCountsEdits(String from, String to, int edits) {
    assertThat(UnknownSettings.distance(from, to)).isEqualTo(edits);
  }
}
