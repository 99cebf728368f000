package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents name only settings that exist, and docs/operations.md lists all of them. */
class OperationsTest {

  private static final Path FILE = Path.of("docs", "operations.md");
  private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";
  private static final Pattern QUARKUS_SETTING = Pattern.compile("`(quarkus\\.[a-z0-9.\"-]+)`");
  private static final Pattern SERVICE_SETTING = Pattern.compile("`(catalog\\.[a-z0-9.-]+)[`=]");

  @Test
  void tableOfSettingsIsGeneratedFromTheirInterfaces() throws Exception {
    var text = Files.readString(FILE);
    var begin = text.indexOf(SettingsTable.BEGIN) + SettingsTable.BEGIN.length();
    var end = text.indexOf(SettingsTable.END);
    var generated = text.substring(0, begin) + SettingsTable.markdown() + text.substring(end);
    if (Boolean.getBoolean(SettingsTable.UPDATE)) {
      Files.writeString(FILE, generated);
    }
    assertThat(Files.readString(FILE))
        .as("%s is out of date: %s", FILE, SettingsTable.COMMAND)
        .isEqualTo(generated);
  }

  @Test
  void settingsOfQuarkusExistAndAreReadAtStartup() throws Exception {
    var named = named(QUARKUS_SETTING, FILE);
    assertThat(named).hasSizeGreaterThan(10);
    named.removeAll(readAtStart());
    assertThat(named)
        .as("settings that do not exist, or that Quarkus reads at build time")
        .isEmpty();
  }

  @Test
  void everyDocumentedSettingIsInTheTable() throws Exception {
    var table = SettingsTable.markdown();
    for (var file : Documents.current()) {
      assertThat(named(SERVICE_SETTING, file))
          .as("settings in %s", file)
          .allMatch(setting -> table.contains("`" + setting + "`"));
    }
  }

  private static Set<String> named(Pattern pattern, Path file) throws Exception {
    return pattern
        .matcher(Files.readString(file))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** Returns the runtime settings of all extensions on the class path. */
  private static Set<String> readAtStart() throws Exception {
    var settings = new HashSet<String>();
    var models = OperationsTest.class.getClassLoader().getResources(MODEL);
    while (models.hasMoreElements()) {
      try (var model = models.nextElement().openStream()) {
        collect(new ObjectMapper().readTree(model), settings);
      }
    }
    return settings;
  }

  private static void collect(JsonNode node, Set<String> settings) {
    if (node.path("phase").asText().equals("RUN_TIME")) {
      settings.addAll(node.findValuesAsText("property"));
    }
    node.forEach(child -> collect(child, settings));
  }
}
