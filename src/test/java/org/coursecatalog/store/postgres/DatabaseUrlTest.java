package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database URL has the same meaning for both drivers, or is rejected. */
@Execution(ExecutionMode.CONCURRENT)
class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql://db/catalog, jdbc:postgresql://db/catalog?sslmode=disable",
    "postgres://db:1234/c, jdbc:postgresql://db:1234/c?sslmode=disable",
    "vertx-reactive:postgresql://db/c, jdbc:postgresql://db/c?sslmode=disable",
    "postgresql://a:b%40c@db/c, jdbc:postgresql://db/c?sslmode=disable",
    "postgresql://[::1]:5432/c, jdbc:postgresql://[::1]:5432/c?sslmode=disable",
    "postgresql://db/c?sslmode=require, jdbc:postgresql://db/c?sslmode=require",
    "postgresql://db/c?search_path=a%20b, jdbc:postgresql://db/c?sslmode=disable&currentSchema=a+b",
  })
  void jdbcUrlHasTheSameMeaning(String url, String expected) {
    assertThat(jdbc(url)).isEqualTo(expected);
  }

  @Test
  void invalidPercentEncodingIsNotParsed() {
    assertThat(DatabaseUrl.parse("postgresql://db/c?sslrootcert=/ca/100%.pem")).isNull();
  }

  @Test
  void jdbcUrlOfSeveralServersRequiresThePrimary() {
    assertThat(jdbc("postgresql://a:1/c", "postgresql://b:2/c"))
        .isEqualTo("jdbc:postgresql://a:1,b:2/c?sslmode=disable&targetServerType=primary");
    assertThat(jdbc("postgresql://a:1/c", "postgresql://b:2/other"))
        .isEqualTo("jdbc:postgresql://a:1/c?sslmode=disable");
  }

  @Test
  void bothNamesOfTheSchemaParameterAreSupported() {
    for (var name : List.of("currentSchema", "search_path")) {
      var url = "postgresql://db/c?%s=app".formatted(name);
      assertThat(jdbc(url)).endsWith("currentSchema=app");
      assertThat(reactive(url).getProperties()).containsEntry("search_path", "app");
    }
  }

  @Test
  void optionsReachBothDrivers() {
    var url = "postgresql://db/c?options=-csearch_path%3Dapp";
    assertThat(jdbc(url)).endsWith("options=-csearch_path%3Dapp");
    assertThat(reactive(url).getProperties()).containsEntry("options", "-csearch_path=app");
  }

  @Test
  void requireWithoutAuthorityTrustsEveryServer() {
    assertThat(reactive("postgresql://db/c?sslmode=require").isTrustAll()).isTrue();
    assertThat(reactive("postgresql://db/c?sslmode=verify-full&sslrootcert=system").isTrustAll())
        .isFalse();
  }

  @Test
  void certificateIsVerifiedIfAnAuthorityIsSet() {
    var url = "postgresql://db/c?sslmode=require&sslrootcert=ca.pem";
    assertThat(reactive(url).getSslMode()).isEqualTo(SslMode.VERIFY_CA);
    assertThat(reactive(url).isTrustAll()).isFalse();
    assertThat(jdbc(url)).contains("sslmode=verify-ca").contains("sslrootcert=ca.pem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=on",
        "sslmode=verify-full",
        "sslmode=verify-ca&sslrootcert=system",
        "sslrootcert=ca.pem",
        "sslmode=prefer&sslrootcert=ca.pem",
        "sslmode=verify-ca&sslrootcert=/no/such/file",
        "sslmode=verify-ca&sslrootcert=%00",
        "ssl=true",
        "channel_binding=require",
        "SSLMODE=require",
        "user=ada",
        "application_name=mine",
        "currentSchema=a&search_path=b",
        "sslmode",
      })
  void parametersThatOneDriverIgnoresAreRejected(String query) {
    assertThatThrownBy(() -> DatabaseUrl.allOf(config("postgresql://db/c?" + query)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(DatabaseUrl.SETTING + ": ")
        .hasMessageNotContainingAny("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://db/c",
        "postgresql://db/c?sslmode=require",
        "postgresql://db/c?sslmode=verify-full&sslrootcert=system",
        "postgresql://a/c?sslmode=require,postgresql://b/c?sslmode=require",
      })
  void validUrlsAreAccepted(String url) {
    assertThat(DatabaseUrl.allOf(config(url))).isNotEmpty().doesNotContainNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://db/c",
        "db:5432/c",
        "postgresql://db",
        "postgresql://db:port/c",
        "jdbc:postgresql://db/c",
        "postgresql://a/c?search_path=x,y"
      })
  void invalidUrlIsRejected(String url) {
    assertThatThrownBy(() -> DatabaseUrl.allOf(config(url)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("postgresql://host:port/database");
  }

  private static String jdbc(String... urls) {
    return DatabaseUrl.toJdbc(Arrays.stream(urls).map(DatabaseUrl::parse).toList());
  }

  private static PgConnectOptions reactive(String url) {
    var options = PgConnectOptions.fromUri(url);
    DatabaseUrl.parse(url).applyTo(options);
    return options;
  }

  private static Config config(String url) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(Map.of(DatabaseUrl.SETTING, url), "test", 100))
        .build();
  }
}
