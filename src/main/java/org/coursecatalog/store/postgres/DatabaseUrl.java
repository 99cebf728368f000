package org.coursecatalog.store.postgres;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * One URL of {@code quarkus.datasource.reactive.url}. Its parameters have the same meaning for both
 * drivers. Other parameters are rejected. A driver ignores parameters that it does not support, so
 * it could connect without TLS or to another schema.
 *
 * @param address host, port and database
 */
// JDBC loads the class by name for sslrootcert=system.
@RegisterForReflection(classNames = "org.postgresql.ssl.DefaultJavaSSLFactory")
record DatabaseUrl(String address, Map<String, String> parameters) {

  static final String SETTING = "quarkus.datasource.reactive.url";

  static final String SSL_MODE_SETTING = "quarkus.datasource.reactive.postgresql.ssl-mode";

  private static final String SSL_MODE = "sslmode";
  private static final String ROOT_CERT = "sslrootcert";
  private static final String SCHEMA = "currentSchema";
  private static final String SEARCH_PATH = "search_path";
  private static final String OPTIONS = "options";

  /** The value of {@code sslrootcert} for the certificate authorities that Java trusts. */
  private static final String SYSTEM = "system";

  private static final List<String> KNOWN =
      List.of(SCHEMA, OPTIONS, SEARCH_PATH, SSL_MODE, ROOT_CERT);
  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  // The address excludes user and password, because JDBC does not accept them before the host.
  private static final Pattern FORM =
      Pattern.compile(
          "(?:vertx-reactive:)?postgres(?:ql)?://(?:[^@/,]*@)?"
              + "(?<address>(?:\\[[0-9a-fA-F:.]+]|[^\\s/:?,@\\[\\]]+)(?::\\d{1,5})?/[^\\s/?,]+)"
              + "(?:\\?(?<query>\\S*))?");

  /** Returns {@code null} if the text is not a valid URL. */
  static @Nullable DatabaseUrl parse(String text) {
    var parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return null;
    }
    try {
      return new DatabaseUrl(parts.group("address"), parametersOf(parts.group("query")));
    } catch (IllegalArgumentException e) {
      // The percent-encoding is invalid.
      return null;
    }
  }

  private static Map<String, String> parametersOf(String queryOrNull) {
    var parameters = new LinkedHashMap<String, String>();
    var query = queryOrNull == null ? "" : queryOrNull;
    for (var pair : query.split("&")) {
      var equals = pair.indexOf('=');
      if (!pair.isEmpty()) {
        parameters.put(
            equals < 0 ? pair : pair.substring(0, equals),
            equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /**
   * Returns all URLs of the setting, in order.
   *
   * @throws ConfigurationException with a one-line message that names the setting, if a URL is
   *     invalid
   */
  static List<DatabaseUrl> allOf(Config settings) {
    var mode = settings.getOptionalValue(SSL_MODE_SETTING, String.class).orElse(null);
    var urls = settings.getValues(SETTING, String.class).stream().map(DatabaseUrl::parse).toList();
    if (urls.contains(null)) {
      throw new ConfigurationException(
          SETTING
              + " must be postgresql://host:port/database, because catalog.store is postgresql");
    }
    urls = urls.stream().map(url -> url.withSslMode(mode)).toList();
    urls.forEach(url -> url.requireUsable(settings));
    return urls;
  }

  /** Returns a URL with this mode, unless the URL specifies a mode. */
  DatabaseUrl withSslMode(@Nullable String mode) {
    if (mode == null || parameters.containsKey(SSL_MODE)) {
      return this;
    }
    var all = new LinkedHashMap<>(parameters);
    all.put(SSL_MODE, mode);
    return new DatabaseUrl(address, all);
  }

  /** As in libpq, {@code require} verifies the certificate if sslrootcert is set. */
  private String sslMode() {
    var mode = parameters.getOrDefault(SSL_MODE, "disable");
    return mode.equals("require") && parameters.containsKey(ROOT_CERT) ? "verify-ca" : mode;
  }

  /** Returns {@code null} for the default schema of the role. */
  private @Nullable String schema() {
    return parameters.getOrDefault(SCHEMA, parameters.get(SEARCH_PATH));
  }

  private boolean verifies() {
    return sslMode().startsWith("verify");
  }

  private void requireUsable(Config settings) {
    for (var name : parameters.keySet()) {
      require(
          KNOWN.contains(name),
          "the parameter '%s' is not supported. Supported parameters: %s"
              .formatted(name, String.join(", ", KNOWN)));
    }
    require(
        !parameters.containsKey(SCHEMA) || !parameters.containsKey(SEARCH_PATH),
        "currentSchema and search_path are synonyms, so only one of them may be set");
    require(SSL_MODES.contains(sslMode()), "sslmode must be one of " + SSL_MODES);
    var authority = parameters.get(ROOT_CERT);
    if (authority == null) {
      require(
          !verifies() || hasTrust(settings),
          "sslmode=%s requires sslrootcert=<file with PEM certificates>, or sslrootcert=system"
                  .formatted(sslMode())
              + " for the certificate authorities that Java trusts");
      return;
    }
    require(
        verifies(),
        "sslrootcert has no effect with sslmode=%s. It requires require, verify-ca or verify-full"
            .formatted(sslMode()));
    if (authority.equals(SYSTEM)) {
      require(
          sslMode().equals("verify-full"),
          "sslrootcert=system requires sslmode=verify-full, because these authorities certify any server");
    } else {
      requireCertificates(authority);
    }
  }

  private static void requireCertificates(String file) {
    try (var in = Files.newInputStream(Path.of(file))) {
      require(
          !CertificateFactory.getInstance("X.509").generateCertificates(in).isEmpty(),
          "the file in sslrootcert contains no certificate: " + file);
    } catch (IOException | InvalidPathException e) {
      require(false, "the file in sslrootcert cannot be read: " + file);
    } catch (CertificateException e) {
      require(false, "the file in sslrootcert contains no PEM certificates: " + file);
    }
  }

  /**
   * Returns whether Quarkus settings define the trusted certificates, and JDBC has a separate URL.
   */
  private static boolean hasTrust(Config settings) {
    return settings.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isPresent()
        && Stream.of("pem", "jks", "pfx")
            .map(kind -> "quarkus.datasource.reactive.trust-certificate-" + kind)
            .anyMatch(name -> settings.getOptionalValue(name, Boolean.class).orElse(false));
  }

  private static void require(boolean condition, String reason) {
    if (!condition) {
      throw new ConfigurationException(SETTING + ": " + reason);
    }
  }

  /**
   * Returns the JDBC URL. If several servers differ only in host and port, JDBC uses the server
   * that accepts writes. Otherwise JDBC uses the first server.
   */
  static String toJdbc(List<DatabaseUrl> urls) {
    var first = urls.get(0);
    var alike =
        urls.stream()
            .allMatch(
                url ->
                    url.database().equals(first.database())
                        && url.parameters().equals(first.parameters()));
    var servers = alike ? urls : List.of(first);
    return servers.stream()
        .map(DatabaseUrl::server)
        .collect(
            Collectors.joining(
                ",",
                "jdbc:postgresql://",
                "/%s?%s".formatted(first.database(), first.jdbcQuery(servers.size() > 1))));
  }

  private String server() {
    return address.substring(0, address.indexOf('/'));
  }

  private String database() {
    return address.substring(address.indexOf('/') + 1);
  }

  private String jdbcQuery(boolean several) {
    var jdbc = new LinkedHashMap<String, String>();
    jdbc.put(SSL_MODE, sslMode());
    var authority = parameters.get(ROOT_CERT);
    if (SYSTEM.equals(authority)) {
      jdbc.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else if (authority != null) {
      jdbc.put(ROOT_CERT, authority);
    }
    if (schema() != null) {
      jdbc.put(SCHEMA, schema());
    }
    if (parameters.containsKey(OPTIONS)) {
      jdbc.put(OPTIONS, parameters.get(OPTIONS));
    }
    if (several) {
      jdbc.put("targetServerType", "primary");
    }
    return jdbc.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Applies the parameters to the reactive client, which interprets only some of them itself. */
  void applyTo(PgConnectOptions options) {
    options.setSslMode(SslMode.of(sslMode()));
    if (schema() != null) {
      options.addProperty(SEARCH_PATH, schema());
    }
    var authority = parameters.get(ROOT_CERT);
    if (SYSTEM.equals(authority)) {
      options.setTrustAll(false).setTrustOptions(SystemTrust.options());
    } else if (authority != null) {
      options.setTrustAll(false).setTrustOptions(new PemTrustOptions().addCertPath(authority));
    } else if (!verifies() && options.getTrustOptions() == null) {
      // As in libpq and JDBC, the connection is encrypted, but the certificate is not verified.
      options.setTrustAll(true);
    }
    if (sslMode().equals("verify-full")) {
      options.setHostnameVerificationAlgorithm("HTTPS");
    }
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
