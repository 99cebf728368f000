package org.coursecatalog.app;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SysPropConfigSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.platform.start.KnownSettings;
import org.coursecatalog.settings.DecodingErrors;
import org.coursecatalog.settings.LiteralCredentials;
import org.coursecatalog.settings.RemovedSettings;
import org.coursecatalog.settings.UnknownSettings;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;
import org.jboss.logging.Logger;

/**
 * Checks the whole configuration before the service uses the database or writes a file: unknown
 * names, empty values, decoding errors, settings of Quarkus and the default admin. Startup fails
 * with one line for each fault.
 */
@Singleton
class SettingsCheck {

  private static final int BEFORE_ANYTHING_ELSE = Interceptor.Priority.PLATFORM_BEFORE - 100;
  private static final int BEFORE_THE_DATABASE = Interceptor.Priority.PLATFORM_BEFORE - 50;

  private static final String ROOT = "catalog";
  private static final Logger LOG = Logger.getLogger(SettingsCheck.class);

  private static final List<String> DATABASE_CREDENTIALS =
      List.of("quarkus.datasource.username", "quarkus.datasource.password");

  private static final List<String> DATABASE_URLS =
      List.of("quarkus.datasource.reactive.url", "quarkus.datasource.jdbc.url");

  /** Matches values that consist of an expression only. */
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{[^{}]+}");

  private static final Pattern READ_BEFORE_THE_CONFIGURATION =
      Pattern.compile("QUARKUS_(PROFILE|CONFIG_.*|TEST_.*|LAUNCH_.*)");

  private final SmallRyeConfig config;
  private final StoreConfig store;
  private final FrameworkSettingsCheck framework;
  private final AdminSettings admin;
  private final DecodingErrors decodingErrors = new DecodingErrors();

  SettingsCheck(
      SmallRyeConfig config,
      StoreConfig store,
      FrameworkSettingsCheck framework,
      AdminSettings admin) {
    this.config = config;
    this.store = store;
    this.framework = framework;
    this.admin = admin;
  }

  void onStart(@Observes @Priority(BEFORE_ANYTHING_ELSE) StartupEvent event) {
    var known = KnownSettings.of(config, ROOT);
    var faults = new ArrayList<String>(unknownNames(known));
    faults.addAll(unusableValues(known));
    faults.addAll(framework.faults());
    if (faults.isEmpty()) {
      // Skipped after other faults, because it would report an unusable value twice.
      faults.addAll(admin.faults());
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationException(String.join("\n", faults));
    }
    warnOfUnknownVariablesOfQuarkus();
    warnOfUnusedDatabase();
  }

  /** Reads the keys, which validates them. */
  void readKeys(@Observes @Priority(BEFORE_THE_DATABASE) StartupEvent event, SigningKeys keys) {
    keys.describe();
  }

  private Set<String> unknownNames(Set<String> known) {
    var unknown = new UnknownSettings(ROOT, known);
    var faults = new TreeSet<String>();
    for (var source : config.getConfigSources()) {
      if (source instanceof EnvConfigSource) {
        source
            .getProperties()
            .forEach((name, value) -> addFault(name, unknown.ofVariable(name, value), faults));
      } else {
        source.getPropertyNames().forEach(name -> addFault(name, unknown.ofProperty(name), faults));
      }
    }
    return faults;
  }

  private static void addFault(String name, Optional<String> fault, Set<String> faults) {
    if (RemovedSettings.include(name)) {
      LOG.warnf("%s has no effect: its value is fixed in this version", name);
    } else {
      fault.ifPresent(faults::add);
    }
  }

  private List<String> unusableValues(Set<String> known) {
    var names = new TreeSet<>(known);
    names.addAll(DATABASE_CREDENTIALS);
    return names.stream()
        .map(config::getConfigValue)
        .filter(value -> value.getValue() != null)
        .flatMap(value -> faultOf(value).stream())
        .toList();
  }

  private Optional<String> faultOf(ConfigValue value) {
    var name = value.getName();
    var text = value.getValue();
    if (text.isEmpty()) {
      return Optional.of(name + " is empty: set a value or remove the setting");
    }
    if (LiteralCredentials.isLiteral(name) && EXPRESSION.matcher(text).matches()) {
      if (isFrom("PropertiesConfigSource", value)) {
        return Optional.of(
            name + " is an expression, ${…}, that is not replaced: credentials are read literally");
      }
      LOG.warnf("%s looks like an expression, ${…}. It is read literally.", name);
    }
    return decodingErrors.of(name, text, isFrom(SysPropConfigSource.NAME, value));
  }

  private static boolean isFrom(String source, ConfigValue value) {
    return value.getSourceName() != null && value.getSourceName().startsWith(source);
  }

  /** Quarkus warns of unknown properties, but not of unknown environment variables. */
  private void warnOfUnknownVariablesOfQuarkus() {
    var variables =
        System.getenv().entrySet().stream()
            .filter(variable -> variable.getKey().startsWith("QUARKUS_"))
            .filter(variable -> !READ_BEFORE_THE_CONFIGURATION.matcher(variable.getKey()).matches())
            .toList();
    if (LaunchMode.current() == LaunchMode.NORMAL && !variables.isEmpty()) {
      var unknown = new UnknownSettings("quarkus", KnownSettings.of(config, "quarkus"));
      variables.forEach(
          variable ->
              unknown.ofVariable(variable.getKey(), variable.getValue()).ifPresent(LOG::warn));
    }
  }

  private void warnOfUnusedDatabase() {
    if (store.kind() == StoreKind.MEMORY) {
      DATABASE_URLS.stream()
          .filter(config::isPropertyPresent)
          .findFirst()
          .ifPresent(
              url ->
                  LOG.warnf(
                      "%s has no effect: catalog.store is memory, and a restart deletes all data. To use"
                          + " the database, set catalog.store=postgresql.",
                      url));
    }
  }
}
