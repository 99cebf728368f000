package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** compose.yaml and the manifests for Kubernetes match the settings and ports of the service. */
class DeploymentFilesTest {

  private static final Path MANIFESTS = Path.of("deploy", "kubernetes");

  /** A row of the settings tables. Its first cell has the names. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`(?:catalog|quarkus)\\.[^|]+) \\|");

  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void variablesAreSettings() throws IOException {
    var variables = new TreeSet<String>(names(compose().path("environment")));
    variables.addAll(names(manifest("configmap").path("data")));
    variables.addAll(container().path("env").findValuesAsText("name"));
    variables.removeIf(name -> !name.startsWith("CATALOG_") && !name.startsWith("QUARKUS_"));
    assertThat(variables)
        .contains("CATALOG_STORE", "CATALOG_ADMIN_PASSWORD_FILE", "QUARKUS_DATASOURCE_PASSWORD");
    assertThat(settings()).containsAll(variables);
  }

  /** {@code HealthIT} tests these paths of the packaged service. */
  @ParameterizedTest
  @CsvSource({
    "startupProbe, /q/health/started",
    "livenessProbe, /q/health/live",
    "readinessProbe, /q/health/ready"
  })
  void probesUseTheManagementPort(String probe, String path) throws IOException {
    var request = container().path(probe).path("httpGet");
    assertThat(request.path("path").asText()).isEqualTo(path);
    assertThat(request.path("port").asText()).isEqualTo("management");
  }

  @Test
  void portsMatchTheServiceAndTheImages() throws IOException {
    var ports = container().path("ports");
    assertThat(ports.findValuesAsText("name")).containsExactly("http", "management");
    assertThat(ports.findValuesAsText("containerPort")).containsExactly("8080", "9000");
    for (var kind : List.of("jvm", "native")) {
      assertThat(Path.of("src", "main", "docker", "Dockerfile." + kind))
          .content()
          .contains("EXPOSE 8080 9000\n", "USER 185\n");
    }
    assertThat(manifest("service").at("/spec/ports/0/targetPort").asText()).isEqualTo("http");
    assertThat(manifest("networkpolicy").at("/spec/ingress").findValuesAsText("port"))
        .containsExactly("http", "management");
    assertThat(compose().path("ports").toString())
        .isEqualTo("[\"${PUBLIC_ADDRESS:-127.0.0.1}:8080:8080\",\"127.0.0.1:9000:9000\"]");
  }

  @Test
  void allSelectorsMatchTheInstances() throws IOException {
    var labels = manifest("deployment").at("/spec/template/metadata/labels");
    assertThat(labels).isNotEmpty();
    assertThat(
            List.of(
                manifest("deployment").at("/spec/selector/matchLabels"),
                manifest("service").at("/spec/selector"),
                manifest("poddisruptionbudget").at("/spec/selector/matchLabels"),
                manifest("networkpolicy").at("/spec/podSelector/matchLabels"),
                manifest("podmonitor").at("/spec/selector/matchLabels")))
        .allSatisfy(selector -> assertThat(selector).isEqualTo(labels));
  }

  @Test
  void documentedCommandsCreateTheSecrets() throws IOException {
    var commands = Files.readString(MANIFESTS.resolve("kustomization.yaml"));
    var references = container().path("env").findValues("secretKeyRef");
    assertThat(references).hasSize(2);
    for (var reference : references) {
      assertThat(reference.path("name").asText()).isEqualTo("course-catalog");
      assertThat(commands).contains("--from-literal=" + reference.path("key").asText() + "=");
    }
    assertThat(manifest("deployment").findValuesAsText("secretName"))
        .containsExactly("course-catalog-keys", "course-catalog");
    assertThat(commands).contains("secret generic course-catalog-keys --from-file=keys/");
    assertThat(manifest("configmap").at("/data/CATALOG_AUTH_KEYS").asText())
        .isEqualTo(container().at("/volumeMounts/1/mountPath").asText());
  }

  @Test
  void adminPasswordIsAMountedFile() throws IOException {
    var volume = manifest("deployment").at("/spec/template/spec/volumes/2");
    assertThat(volume.at("/secret/secretName").asText()).isEqualTo("course-catalog");
    assertThat(volume.at("/secret/items/0/key").asText()).isEqualTo("admin-password");
    assertThat(container().at("/volumeMounts/2/name")).isEqualTo(volume.path("name"));
    assertThat(manifest("configmap").at("/data/CATALOG_ADMIN_PASSWORD_FILE").asText())
        .isEqualTo(
            container().at("/volumeMounts/2/mountPath").asText()
                + "/"
                + volume.at("/secret/items/0/path").asText());
    var commands = Files.readString(MANIFESTS.resolve("kustomization.yaml"));
    assertThat(commands).contains("--from-literal=admin-password=");
    assertThat(compose().path("secrets").get(0).asText()).isEqualTo("admin-password");
    assertThat(compose().at("/environment/CATALOG_ADMIN_PASSWORD_FILE").asText())
        .isEqualTo("/run/secrets/admin-password");
    assertThat(yaml(Path.of("compose.yaml")).at("/secrets/admin-password/file").asText())
        .contains("./secrets/admin-password");
    assertThat(Path.of(".gitignore")).content().contains("\nsecrets/\n");
  }

  /**
   * The service reads a .env file in its working directory, and would reject these variables as
   * unknown settings.
   */
  @Test
  void composeVariablesAreNotNamedLikeSettings() throws IOException {
    assertThat(Path.of("compose.yaml")).content().doesNotContain("${CATALOG_", "${QUARKUS_");
  }

  @Test
  void imagesSetALocale() {
    for (var kind : List.of("jvm", "native")) {
      assertThat(Path.of("src", "main", "docker", "Dockerfile." + kind))
          .content()
          .contains("ENV LANG=C.UTF-8\n");
    }
  }

  /** The images use the user 185, as {@code portsMatchTheServiceAndTheImages} shows. */
  @Test
  void onlyTheUserOfTheImageMayReadTheKey() throws IOException {
    assertThat(Path.of("compose.yaml"))
        .content()
        .contains("chmod 600 keys/2026.pem && sudo chown 185 keys/2026.pem")
        .doesNotContain("644");
    assertThat(manifest("deployment").findValuesAsText("defaultMode"))
        .containsExactly("288", "288");
  }

  /** A kubelet updates a mounted secret within its sync period and its cache age, a minute each. */
  @Test
  void newKeySignsAfterAllInstancesHaveIt() throws IOException {
    var delay = manifest("configmap").at("/data/CATALOG_AUTH_KEY_ACTIVATION_DELAY").asText();
    assertThat(Duration.parse("PT" + delay)).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void onlyTrustedProxiesNameTheClient() throws IOException {
    var cluster = manifest("configmap").path("data");
    assertThat(cluster.path("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING").asText())
        .isEqualTo("true");
    assertThat(cluster.path("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES").asText())
        .matches("\\d+\\.\\d+\\.0\\.0/16");
    assertThat(manifest("networkpolicy").at("/spec/ingress/0/from")).isNotEmpty();
    var composed = compose().path("environment");
    assertThat(composed.path("QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING").asText())
        .isEqualTo("${BEHIND_PROXY:-true}");
    assertThat(composed.path("QUARKUS_HTTP_PROXY_TRUSTED_PROXIES").asText())
        .isEqualTo(
            yaml(Path.of("compose.yaml")).at("/networks/default/ipam/config/0/gateway").asText());
  }

  /** {@code HealthIT} tests these paths of the packaged service. */
  @Test
  void prometheusScrapesTheManagementPort() throws IOException {
    var annotations = manifest("deployment").at("/spec/template/metadata/annotations");
    assertThat(annotations.path("prometheus.io/scrape").asText()).isEqualTo("true");
    assertThat(annotations.path("prometheus.io/port").asText()).isEqualTo("9000");
    assertThat(annotations.path("prometheus.io/path").asText()).isEqualTo("/q/metrics");
    var endpoint = manifest("podmonitor").at("/spec/podMetricsEndpoints/0");
    assertThat(endpoint.path("port").asText()).isEqualTo("management");
    assertThat(endpoint.path("path").asText()).isEqualTo("/q/metrics");
    assertThat(manifest("networkpolicy").at("/spec/ingress/1/from")).isNotEmpty();
    assertThat(manifest("networkpolicy").at("/spec/ingress/1/ports/0/port").asText())
        .isEqualTo("management");
  }

  @Test
  void ingressTerminatesTlsAndRoutesToTheService() throws IOException {
    var ingress = manifest("ingress").path("spec");
    var rule = ingress.path("rules").path(0);
    assertThat(ingress.at("/tls/0/hosts/0").asText())
        .isNotEmpty()
        .isEqualTo(rule.path("host").asText());
    var backend = rule.at("/http/paths/0/backend/service");
    assertThat(backend.path("name")).isEqualTo(manifest("service").at("/metadata/name"));
    assertThat(backend.at("/port/name")).isEqualTo(manifest("service").at("/spec/ports/0/name"));
    assertThat(Files.readString(MANIFESTS.resolve("ingress.yaml")))
        .contains("X-Forwarded-For", "x-forwarded-prefix", "TRUSTED_PROXIES", "FORWARDED_PREFIX");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jvm", "native"})
  void imageFilesBelongToRootAndHaveLabels(String kind) throws Exception {
    var text = Files.readString(Path.of("src", "main", "docker", "Dockerfile." + kind));
    var last = text.substring(text.lastIndexOf("\nFROM "));
    assertThat(text).doesNotContain("--chown");
    assertThat(last).doesNotContain("docker/train");
    for (var label :
        List.of(
            "title",
            "description",
            "licenses",
            "version",
            "revision",
            "created",
            "source",
            "base.name")) {
      assertThat(last).contains("org.opencontainers.image." + label + "=");
    }
  }

  /** The kustomization names examples only in its comments. */
  @Test
  void kustomizationNamesEveryManifest() throws IOException {
    var examples = List.of("ingress.yaml", "podmonitor.yaml");
    try (Stream<Path> files = Files.list(MANIFESTS)) {
      var manifests = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(manifests).containsAll(examples);
      assertThat(Files.readString(MANIFESTS.resolve("kustomization.yaml"))).contains(examples);
      assertThat(manifest("kustomization").path("resources"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrderElementsOf(
              manifests.stream()
                  .filter(name -> !name.equals("kustomization.yaml") && !examples.contains(name))
                  .toList());
    }
  }

  private static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }

  private static JsonNode manifest(String kind) throws IOException {
    return yaml(MANIFESTS.resolve(kind + ".yaml"));
  }

  private static JsonNode container() throws IOException {
    return manifest("deployment").at("/spec/template/spec/containers/0");
  }

  private static JsonNode compose() throws IOException {
    return yaml(Path.of("compose.yaml")).at("/services/catalog");
  }

  /** Returns the documented settings as environment variables. */
  private static Set<String> settings() throws IOException {
    return ROW.matcher(Files.readString(Path.of("docs/operations.md")))
        .results()
        .flatMap(row -> NAME.matcher(row.group(1)).results())
        .map(name -> name.group(1).replaceAll("[^A-Za-z0-9]", "_").toUpperCase())
        .collect(Collectors.toSet());
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
