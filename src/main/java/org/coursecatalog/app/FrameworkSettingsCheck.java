package org.coursecatalog.app;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;
import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.coursecatalog.api.Limits;

/**
 * Checks settings of Quarkus that Quarkus does not check itself. With two equal ports, only one of
 * them would be open. A lower limit on bodies would replace the limits of the routes.
 */
@Singleton
class FrameworkSettingsCheck {

  private static final String HTTP = "quarkus.http.port";
  private static final String HTTPS = "quarkus.http.ssl-port";
  private static final String MANAGEMENT = "quarkus.management.port";
  private static final String CONNECTIONS = "quarkus.datasource.reactive.max-size";
  private static final String BODY = "quarkus.http.limits.max-body-size";

  private static final int MAX_PORT = 65_535;
  private static final Set<String> ALL_ADDRESSES = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
  private static final List<String> CERTIFICATES =
      List.of("quarkus.http.ssl.certificate.", "quarkus.http.tls-", "quarkus.tls.");

  private final SmallRyeConfig config;

  FrameworkSettingsCheck(SmallRyeConfig config) {
    this.config = config;
  }

  /** Returns a message for each unusable setting. */
  List<String> faults() {
    var faults = new ArrayList<String>();
    var ports = ports();
    ports.forEach(
        (name, port) -> {
          if (port < 0 || port > MAX_PORT) {
            faults.add(name + " must be a port from 0 (any free port) to " + MAX_PORT);
          }
        });
    addFaultIfEqual(faults, ports, MANAGEMENT, HTTP);
    addFaultIfEqual(faults, ports, MANAGEMENT, HTTPS);
    addFaultIfEqual(faults, ports, HTTPS, HTTP);
    if (config.getOptionalValue(CONNECTIONS, Integer.class).orElse(1) < 1) {
      faults.add(CONNECTIONS + " must be at least 1");
    }
    if (maxBody().compareTo(BigInteger.valueOf(Limits.IMPORT_BYTES)) <= 0) {
      faults.add(
          BODY
              + " must be greater than "
              + Limits.IMPORT_MIB
              + "M, because each route has its own limit");
    }
    return faults;
  }

  private BigInteger maxBody() {
    return config
        .getOptionalValue(BODY, MemorySize.class)
        .map(MemorySize::asBigInteger)
        .orElse(BigInteger.valueOf(Long.MAX_VALUE));
  }

  /** Returns the ports that the service opens; empty in tests, which set other ports. */
  private Map<String, Integer> ports() {
    var ports = new LinkedHashMap<String, Integer>();
    if (LaunchMode.current() == LaunchMode.TEST) {
      return ports;
    }
    if (!"disabled".equals(text("quarkus.http.insecure-requests"))) {
      ports.put(HTTP, config.getValue(HTTP, Integer.class));
    }
    if (hasCertificate()) {
      ports.put(HTTPS, config.getValue(HTTPS, Integer.class));
    }
    ports.put(MANAGEMENT, config.getValue(MANAGEMENT, Integer.class));
    return ports;
  }

  private boolean hasCertificate() {
    return StreamSupport.stream(config.getPropertyNames().spliterator(), false)
        .anyMatch(name -> CERTIFICATES.stream().anyMatch(name::startsWith));
  }

  private void addFaultIfEqual(
      List<String> faults, Map<String, Integer> ports, String one, String other) {
    var port = ports.getOrDefault(one, 0);
    if (port != 0 && port.equals(ports.get(other)) && shareAddress(one, other)) {
      faults.add("%s and %s must not be the same port (%d)".formatted(one, other, port));
    }
  }

  private boolean shareAddress(String one, String other) {
    var first = hostOf(one);
    var second = hostOf(other);
    return first.equals(second)
        || ALL_ADDRESSES.contains(first)
        || ALL_ADDRESSES.contains(second)
        || first.equals("localhost")
        || second.equals("localhost");
  }

  private String hostOf(String port) {
    return text(port.equals(MANAGEMENT) ? "quarkus.management.host" : "quarkus.http.host");
  }

  private String text(String name) {
    return String.valueOf(config.getConfigValue(name).getValue());
  }
}
