package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralCredentialsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Winter$$2026",
        "pa${HOME}ssword",
        "${Sup3r",
        "${Sup3r}",
        "${x:y}",
        "ends-in-$",
        "back\\slash\\$",
        "\\${x}",
        "comma,separated",
        " around ",
      })
  void credentialIsReadLiterally(String value) {
    for (var name :
        new String[] {
          "catalog.admin.password", "quarkus.datasource.password", "quarkus.datasource.username"
        }) {
      assertThat(read(name, Map.of(name, value))).isEqualTo(value);
      assertThat(read(name, Map.of("%prod." + name, value))).isEqualTo(value);
      var variable = UnknownSettings.asVariable(name);
      var environment = config(new EnvConfigSource(Map.of(variable, value), 300));
      assertThat(environment.getValue(name, String.class)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog.admin.password-file",
        "quarkus.datasource.reactive.url",
        "quarkus.tls.key-store.p12.password",
        "other"
      })
  void otherSettingIsExpanded(String name) {
    assertThat(read(name, Map.of(name, "/run/${where}/x", "where", "secrets")))
        .isEqualTo("/run/secrets/x");
  }

  private static SmallRyeConfig config(ConfigSource source) {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withInterceptors(new LiteralCredentials())
        .withProfile("prod")
        .withSources(source)
        .build();
  }

  private static String read(String name, Map<String, String> properties) {
    return config(new PropertiesConfigSource(properties, "file", 250)).getValue(name, String.class);
  }
}
